import type { CommandBody, Edits } from '../core/contract/commands.js';
import { type ItemRecord, STATUSES, URGENCIES } from '../core/contract/item.js';
import type { CommandRecord } from '../core/ledger/ledger.js';
import { deferred } from './newsroom.js';

type Fields<K extends CommandBody['kind']> = Record<keyof Extract<CommandBody, { kind: K }>, true>;

const kind = true;
const note = { kind, note: true } as const;
const reason = { reason: true } as const;
const edits: Record<keyof Edits, true> = {
  text: true,
  short: true,
  link: true,
  urgency: true,
  sections: true,
  regions: true,
  dir: true,
  expiresAt: true,
  attribution: true,
};

/** Every field that this version gives a meaning to; the compiler keeps the lists whole. */
const KNOWN: { [K in CommandBody['kind']]: Fields<K> } = {
  publish: { kind, ...edits, ...reason, pin: true, relatesTo: true },
  refile: { kind, ...edits, ...reason },
  correct: { ...note, showWas: true, ...edits, ...reason },
  hold: { ...note, ...reason },
  release: note,
  retract: note,
  remove: note,
  pin: { kind, until: true },
  unpin: { ...note, dueAt: true },
  expire: { ...note, dueAt: true },
};

/** Throws where a newer deploy has written an item that this worker would misread. */
export function assertKnownItem({ status }: ItemRecord): void {
  if (!STATUSES.includes(status)) throw deferred(`status ${status}`);
}

/**
 * Throws where a newer deploy has written a command that this worker would misread. Only names are looked
 * at: what the fields say was checked when the command was accepted, by the rules of that day.
 */
export function assertKnownCommand({ body }: Pick<CommandRecord, 'body'>): void {
  if (!Object.hasOwn(KNOWN, body.kind)) throw deferred(`change ${body.kind}`);
  const strange = Object.keys(body).find((field) => !Object.hasOwn(KNOWN[body.kind], field));
  if (strange !== undefined) throw deferred(`field ${strange} of ${body.kind}`);
  const urgency = 'urgency' in body ? body.urgency : undefined;
  if (urgency !== undefined && !URGENCIES.includes(urgency)) throw deferred(`urgency ${urgency}`);
}
