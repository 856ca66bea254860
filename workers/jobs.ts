import { DelayedError, type Job } from 'bullmq';
import type { Timer } from '../core/ledger/ledger.js';
import { type CommandWake, type JobData, jobSchema } from '../core/queue/job.js';
import { commandTimer } from './item-timer.js';
import { deferred, type Newsroom } from './newsroom.js';
import { settleItem } from './settle-item.js';

/** Does what a job woke us for; answers how long to wait where it came too early: clocks differ. */
export async function handleJob(newsroom: Newsroom, input: unknown): Promise<number> {
  const job = parseJob(input);
  switch (job.kind) {
    case 'command':
      return runCommand(newsroom, job);
    case 'timer':
      return runTimer(newsroom, job);
    case 'canary':
      return 0;
  }
}

function parseJob(input: unknown): JobData {
  const parsed = jobSchema.safeParse(input);
  if (!parsed.success) throw deferred('this kind of job');
  return parsed.data;
}

/** Settles first and asks afterwards whether that was too early: hardly ever, and readers wait for the entry. */
async function runCommand(newsroom: Newsroom, { id, itemId }: CommandWake): Promise<number> {
  const { ledger } = newsroom;
  await settleItem(newsroom, itemId);
  const command = await ledger.command(id);
  if (!command || command.outcome || command.dueAtMs <= command.acceptedAtMs) return 0;
  return Math.max(0, command.dueAtMs - (await ledger.now()));
}

export async function runTimer(newsroom: Newsroom, timer: Timer): Promise<number> {
  const waitMs = await commandTimer(newsroom, timer);
  if (waitMs === 0) await settleItem(newsroom, timer.itemId);
  return waitMs;
}

/** A BullMQ processor: a job that came too early goes back to wait for the rest of its time. */
export const processorFor = (newsroom: Newsroom) => async (job: Job<unknown>, token?: string) => {
  const waitMs = await handleJob(newsroom, job.data);
  if (waitMs === 0) return;
  await job.moveToDelayed(Date.now() + waitMs, token);
  throw new DelayedError();
};
