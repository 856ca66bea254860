import { LANES } from '../core/queue/settings.js';
import type { Newsroom } from './newsroom.js';

const ALARM_AFTER_MS = 15_000;

/** Proves the fleet: a canary that nobody takes in 15 s means that no worker works off its lane. */
export async function sendCanaries({ ledger, queue, logger }: Newsroom): Promise<void> {
  const nowMs = await ledger.now();
  for (const lane of LANES) {
    const waitingMs = await queue.sendCanary(lane, nowMs);
    if (waitingMs > ALARM_AFTER_MS) logger.error({ lane, waitingMs }, 'no worker takes jobs of this lane');
  }
}
