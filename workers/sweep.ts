import type { CommandRecord } from '../core/ledger/ledger.js';
import { runTimer } from './jobs.js';
import type { Newsroom } from './newsroom.js';
import { keepCap, settleItem } from './settle-item.js';

/** Oldest first; more than are ever stuck at once, so that they do not hide what is lost behind them. */
const COMMANDS_PER_SWEEP = 500;
const TIMERS_PER_SWEEP = 500;

export type SweepTrouble = (what: string, error: unknown) => void;

/**
 * Repairs from the ledger what the queue lost: commands whose node died before their job was added,
 * timers whose job is gone, an edition left above its cap.
 */
export async function sweep(newsroom: Newsroom, trouble: SweepTrouble): Promise<void> {
  const attempt = async (what: string, part: Promise<void>) => part.catch((error) => trouble(what, error));
  await attempt('due commands', wakeDueCommands(newsroom, trouble));
  await attempt('due timers', runDueTimers(newsroom, trouble));
  for (const { id } of newsroom.editions) await attempt('cap', keepCap(newsroom, id));
}

async function wakeDueCommands(newsroom: Newsroom, trouble: SweepTrouble): Promise<void> {
  const { ledger, queue } = newsroom;
  const nowMs = await ledger.now();
  const due = await ledger.dueCommands(COMMANDS_PER_SWEEP);
  await settleUnqueued(newsroom, await queue.wakeLost(due, nowMs), trouble);
}

/** A full Redis refuses BullMQ's jobs but not the ledger's scripts: a retraction must get through. */
async function settleUnqueued(
  newsroom: Newsroom,
  commands: CommandRecord[],
  trouble: SweepTrouble,
): Promise<void> {
  const urgentFirst = commands.toSorted((a, b) => a.priority - b.priority || a.order - b.order);
  for (const itemId of new Set(urgentFirst.map((command) => command.itemId))) {
    await settleItem(newsroom, itemId).catch((error) => trouble('unqueued command', error));
  }
}

async function runDueTimers(newsroom: Newsroom, trouble: SweepTrouble): Promise<void> {
  for (const timer of await newsroom.ledger.dueTimers(TIMERS_PER_SWEEP)) {
    await runTimer(newsroom, timer).catch((error) => trouble('timer', error));
  }
}
