import type { ChangeKind, Item } from '../../../core/contract/item.js';
import type { Outcome } from '../outcome.js';
import type { DeskWords } from './desk-words.js';

/** What became of a command. */
export function tellOutcome(words: DeskWords, what: ChangeKind, outcome: Outcome | undefined): string {
  const { outcome: said, done } = words;
  switch (outcome?.kind) {
    case undefined:
      return said.sending;
    case 'done':
      return said.logged(done[what], outcome.seq, outcome.tookMs);
    case 'queued':
      return outcome.state === 'delayed' && outcome.dueAtMs !== undefined
        ? words.pending.at(tellTime(words, new Date(outcome.dueAtMs).toISOString()))
        : said[outcome.state];
    case 'cancelled':
      return said.cancelled;
    case 'refused':
      return said.refused(outcome.problem.detail);
    case 'signed-out':
      return said.signedOut;
    case 'unconfirmed':
      return said[outcome.stands](outcome.why ?? said.noAnswer);
  }
}

/** `Live`, unless a reader would call it something else first. */
export function tellStatus(words: DeskWords, item: Item): string {
  if (item.status === 'live' && item.correction !== undefined) return words.item.corrected;
  return words.status[item.status] ?? item.status;
}

export const tellUrgency = (words: DeskWords, { urgency }: Pick<Item, 'urgency'>): string =>
  words.urgency[urgency] ?? urgency;

/** Wall time here; the day too, where it is not today. */
export function tellTime({ locale }: DeskWords, iso: string, now: Date = new Date()): string {
  const time = new Date(iso);
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
  const dated: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', ...clock };
  const today = time.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(locale, today ? clock : dated).format(time);
}
