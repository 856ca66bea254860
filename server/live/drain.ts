import { setTimeout as sleep } from 'node:timers/promises';
import { type Batch, drainFrame } from './frame.js';
import type { Gateway } from './gateway.js';
import type { Line } from './line.js';
import type { Reader } from './reader.js';

/** Readers with their own SDK connect elsewhere after their delay and leave by themselves; others are closed then. */
const GRACE_MS = 1_000;
/** Delays come in steps, so that readers share their frame. */
const STEP_MS = 100;

/**
 * Sends all readers away, each after a delay of its own within `windowMs`, and delivers to them until then.
 * Only transports are closed: after a Socket.IO disconnect official clients would not come back.
 */
export async function drainReaders(
  gateway: Gateway,
  windowMs: number,
  random: () => number = Math.random,
): Promise<void> {
  const steps = Math.max(1, Math.ceil(windowMs / STEP_MS));
  const leaving: Line<Reader>[][] = Array.from({ length: steps }, () => []);
  const batches = new Map<string, Batch>();
  const stepOf = new Map<Line<Reader>, number>();

  for (const reader of gateway.everyone()) {
    const step = stepOf.get(reader.line) ?? Math.floor(random() * steps);
    if (!stepOf.has(reader.line)) leaving[step]?.push(reader.line);
    stepOf.set(reader.line, step);
    gateway.remind(reader, batchFor(reader.edition, step * STEP_MS));
  }
  if (gateway.readers === 0) return;
  await sleep(GRACE_MS);
  for (const lines of leaving) {
    for (const { link } of lines) link.close();
    if (gateway.readers === 0) return;
    await sleep(STEP_MS);
  }

  function batchFor(edition: string, afterMs: number): Batch {
    const key = `${edition} ${afterMs}`;
    const batch = batches.get(key) ?? [drainFrame(edition, afterMs)];
    batches.set(key, batch);
    return batch;
  }
}
