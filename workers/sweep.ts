import type { CommandRecord } from '../core/ledger/ledger.js';
import { runTimer } from './jobs.js';
import type { Newsroom } from './newsroom.js';
import { keepCap, settleItem } from './settle-item.js';

/** Oldest first; more than are ever stuck at once, so that they do not hide what is lost behind them. */
const COMMANDS_PER_SWEEP = 500;
const TIMERS_PER_SWEEP = 500;
/** A job that exists and yet does nothing for so long, whatever BullMQ made of it, is not waited for. */
const OVERDUE_MS = 60_000;
const OVERDUE_PER_SWEEP = 50;

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
  await settle(newsroom, await queue.wakeLost(due, nowMs), trouble);
  const overdue = due.filter(({ dueAtMs }) => nowMs - dueAtMs > OVERDUE_MS);
  await settle(newsroom, overdue.slice(0, OVERDUE_PER_SWEEP), trouble);
}

/** Past the queue: BullMQ adds no job to a full Redis, which still takes what the ledger's scripts write. */
async function settle(newsroom: Newsroom, commands: CommandRecord[], trouble: SweepTrouble): Promise<void> {
  const urgentFirst = commands.toSorted((a, b) => a.priority - b.priority || a.order - b.order);
  for (const itemId of new Set(urgentFirst.map((command) => command.itemId))) {
    await settleItem(newsroom, itemId).catch((error) => trouble('command', error));
  }
}

async function runDueTimers(newsroom: Newsroom, trouble: SweepTrouble): Promise<void> {
  for (const timer of await newsroom.ledger.dueTimers(TIMERS_PER_SWEEP)) {
    await runTimer(newsroom, timer).catch((error) => trouble('timer', error));
  }
}
