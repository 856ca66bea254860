import type { ItemRecord } from '../core/contract/item.js';
import type { Timer } from '../core/ledger/ledger.js';
import { messageOf } from '../core/runtime/errors.js';
import { editionOf, type Newsroom } from './newsroom.js';
import { ownCommand, timerCommandId } from './own-command.js';

/** What ends an item by time, and when; `undefined` once it has ended. */
export function timerOf({ status, pinnedUntil, expiresAt }: ItemRecord): TimerChange | undefined {
  if (status !== 'live' && status !== 'held') return undefined;
  if (pinnedUntil !== undefined && pinnedUntil < expiresAt) return { kind: 'unpin', dueAt: pinnedUntil };
  return { kind: 'expire', dueAt: expiresAt };
}

export interface TimerChange {
  kind: 'unpin' | 'expire';
  /** RFC 3339, exactly as the item has it. */
  dueAt: string;
}

/** Wakes a worker on time. If that cannot be queued, the sweep finds the timer once it is due. */
export async function scheduleTimer(
  { queue, logger }: Newsroom,
  record: ItemRecord,
  nowMs: number,
): Promise<void> {
  const change = timerOf(record);
  if (!change) return;
  const timer = { edition: record.edition, itemId: record.id, dueAtMs: Date.parse(change.dueAt) };
  try {
    await queue.wakeTimer(timer, nowMs);
  } catch (error) {
    logger.debug({ itemId: record.id, error: messageOf(error) }, 'timer left to the sweep');
  }
}

/**
 * Gives the command that a due timer stands for; the item then has to be settled. Answers how long to
 * wait where the timer is early: clocks differ. Of an edition that is not known here it gives none.
 */
export async function commandTimer(newsroom: Newsroom, { edition, itemId }: Timer): Promise<number> {
  const { ledger } = newsroom;
  editionOf(newsroom, edition);
  const [stored, nowMs] = await Promise.all([ledger.item(itemId), ledger.now()]);
  const change = stored && timerOf(stored.record);
  if (!change) return 0;
  const dueAtMs = Date.parse(change.dueAt);
  if (dueAtMs > nowMs) return dueAtMs - nowMs;
  await ledger.accept(ownCommand(timerCommandId(stored.record, change.kind, dueAtMs), stored.record, change));
  return 0;
}
