import { APPROVAL } from '../core/contract/limits.js';
import type { CommandRecord, Timer } from '../core/ledger/ledger.js';
import { runTimer } from './jobs.js';
import type { Newsroom } from './newsroom.js';
import { Rounds } from './rounds.js';
import { keepCap, settleItem } from './settle-item.js';

/** Bounds what a sweep costs while thousands wait: it reads one page, and the next one goes on behind it. */
const PAGE = 500;
/** Looked at per edition and sweep. */
const PROPOSALS = 20;
/** A job that exists and yet does nothing for so long, whatever BullMQ made of it, is not waited for. */
const OVERDUE_MS = 60_000;
/** How long a sweep goes on settling these, most urgent first: the next one looks for lost ones again. */
const OVERDUE_FOR_MS = 1_000;

export type SweepTrouble = (what: string, error: unknown) => void;

/**
 * Repairs from the ledger what the queue lost: commands whose node died before their job was added,
 * timers whose job is gone, an edition left above its cap. Ends what nobody approved. Answers one turn of it.
 */
export function createSweep(newsroom: Newsroom, trouble: SweepTrouble): () => Promise<void> {
  const { ledger, editions } = newsroom;
  const commands = new Rounds(PAGE, (limit, skip) => ledger.dueCommands(limit, skip));
  const timers = new Rounds(PAGE, (limit, skip) => ledger.dueTimers(limit, skip));
  const attempt = async (what: string, part: Promise<void>) => part.catch((error) => trouble(what, error));
  return async () => {
    await attempt('due commands', wakeDueCommands(newsroom, commands, trouble));
    await attempt('due timers', runDueTimers(newsroom, timers, trouble));
    for (const { id } of editions) {
      await attempt('cap', keepCap(newsroom, id));
      await attempt('proposals', lapseProposals(newsroom, id));
    }
  };
}

async function wakeDueCommands(
  newsroom: Newsroom,
  commands: Rounds<CommandRecord>,
  trouble: SweepTrouble,
): Promise<void> {
  const { ledger, queue } = newsroom;
  const nowMs = await ledger.now();
  const due = await commands.next();
  await settle(newsroom, await queue.wakeLost(due, nowMs), Number.POSITIVE_INFINITY, trouble);
  const overdue = due.filter(({ dueAtMs }) => nowMs - dueAtMs > OVERDUE_MS);
  await settle(newsroom, overdue, OVERDUE_FOR_MS, trouble);
}

/** Past the queue: BullMQ adds no job to a full Redis, which still takes what the ledger's scripts write. */
async function settle(
  newsroom: Newsroom,
  commands: CommandRecord[],
  forMs: number,
  trouble: SweepTrouble,
): Promise<void> {
  const endMs = performance.now() + forMs;
  const urgentFirst = commands.toSorted((a, b) => a.priority - b.priority || a.order - b.order);
  for (const itemId of new Set(urgentFirst.map((command) => command.itemId))) {
    if (performance.now() > endMs) return;
    await settleItem(newsroom, itemId).catch((error) => trouble('command', error));
  }
}

/** The earliest proposed come first, so what is behind a page that is too young is younger. */
async function lapseProposals({ ledger }: Newsroom, edition: string): Promise<void> {
  const proposed = await ledger.proposed(edition, PROPOSALS);
  if (proposed.length === 0) return;
  const before = (await ledger.now()) - APPROVAL.lapsesAfterMs;
  const old = proposed.filter(({ proposedAtMs }) => proposedAtMs !== undefined && proposedAtMs < before);
  for (const { id } of old) await ledger.lapse(id);
}

async function runDueTimers(newsroom: Newsroom, timers: Rounds<Timer>, trouble: SweepTrouble): Promise<void> {
  for (const timer of await timers.next()) {
    await runTimer(newsroom, timer).catch((error) => trouble('timer', error));
  }
}
