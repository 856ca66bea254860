import type { ChangeKind, Item, Status, Urgency } from '../../core/contract/item.js';
import type { Outcome } from './outcome.js';

export const URGENCY_WORDS: Record<Urgency, string> = {
  flash: 'Flash',
  bulletin: 'Bulletin',
  urgent: 'Urgent',
  regular: 'Regular',
};

export const STATUS_WORDS: Record<Status, string> = {
  live: 'Live',
  held: 'Held',
  retracted: 'Retracted',
  removed: 'Removed',
  expired: 'Expired',
};

const DONE_WORDS: Partial<Record<ChangeKind, string>> = {
  publish: 'Published',
  correct: 'Corrected',
  hold: 'Held',
  release: 'Released',
  retract: 'Retracted',
};

const ASKED_WORDS: Partial<Record<ChangeKind, string>> = {
  publish: 'Publish',
  correct: 'Correction',
  hold: 'Hold',
  release: 'Release',
  retract: 'Retraction',
};

export const askedWord = (what: ChangeKind): string => ASKED_WORDS[what] ?? what;

export function outcomeWords(what: ChangeKind, outcome: Outcome | undefined): string {
  switch (outcome?.kind) {
    case undefined:
      return 'Sending…';
    case 'done':
      return `${DONE_WORDS[what] ?? 'Done'}: in the log as #${outcome.seq} after ${outcome.tookMs} ms.`;
    case 'queued':
      return outcome.delayed
        ? 'Accepted: waits for its time.'
        : 'Accepted and safe: waits for a worker to put it in the log.';
    case 'cancelled':
      return 'Taken back before anyone saw it.';
    case 'refused':
      return `Rejected: ${outcome.problem.detail}`;
    case 'signed-out':
      return 'Not sent: your session has ended. Sign in again, then send it again: the text is kept.';
    case 'unconfirmed':
      return outcome.abandoned
        ? `NOT CONFIRMED. ${outcome.why} No longer trying, but it may have gone out: look in the list before you send it anew.`
        : `NOT CONFIRMED. ${outcome.why} Trying again with the same key, so it cannot appear twice.`;
  }
}

/** `Live`, unless a reader would call it something else first. */
export function itemWord(item: Item): string {
  if (item.status === 'live' && item.correction !== undefined) return 'Corrected';
  return STATUS_WORDS[item.status] ?? item.status;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Wall time here; the day too, where it is not today. */
export function timeWords(iso: string, now: Date = new Date()): string {
  const time = new Date(iso);
  const today = time.toDateString() === now.toDateString();
  return today ? clock.format(time) : `${day.format(time)}, ${clock.format(time)}`;
}
