import type { Change, Correct, Edits } from '../contract/commands.js';
import { CLAIM_FIELDS, type Correction, type ItemRecord } from '../contract/item.js';

/**
 * What a change does to an item beyond its status, version and times; `at` is the time of the change.
 * The record stays whole while a claim is only held back (`readerCopy` says what is public); `remove` alone erases.
 */
export function takeEffect(item: ItemRecord, body: Change, at: string): ItemRecord {
  switch (body.kind) {
    case 'refile':
      return edited(item, body);
    case 'correct':
      return { ...without(corrected(item, body), 'notice'), correction: correctionOf(item, body, at) };
    case 'release':
      return without(item, 'notice');
    case 'remove':
      return noticed(without(item, 'pinnedUntil', ...CLAIM_FIELDS), body.note, at);
    case 'hold':
    case 'retract':
    case 'expire':
      return noticed(without(item, 'pinnedUntil'), body.note, at);
    case 'pin':
      return { ...item, pinnedUntil: body.until ?? item.expiresAt };
    case 'unpin':
      return without(item, 'pinnedUntil');
  }
}

/** A short form of the wrong text would go on saying it: it goes with that text unless a new one is given. */
function corrected(item: ItemRecord, body: Correct): ItemRecord {
  const isReworded = body.text !== undefined && body.text !== item.text;
  return edited(isReworded ? without(item, 'short') : item, body);
}

function edited(item: ItemRecord, { text, short, link, urgency, ...rest }: Edits): ItemRecord {
  const { sections, regions, dir, expiresAt, attribution } = rest;
  const edits = { text, short, link, urgency, sections, regions, dir, expiresAt, attribution };
  return Object.assign({ ...item }, given(edits));
}

/** Leaves out what was not given, so that it overwrites nothing. */
function given(edits: object): object {
  return Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined));
}

function correctionOf(item: ItemRecord, { note, showWas = true, text }: Correct, at: string): Correction {
  const changed = text !== undefined && text !== item.text;
  return showWas && changed && item.text !== undefined ? { note, was: item.text, at } : { note, at };
}

/** Without a note the notice stays as it was: what expires while held was held for that reason. */
function noticed(item: ItemRecord, note: string | undefined, at: string): ItemRecord {
  return note === undefined ? item : { ...item, notice: { note, at } };
}

type Optional = 'pinnedUntil' | 'notice' | (typeof CLAIM_FIELDS)[number];

function without(item: ItemRecord, ...fields: Optional[]): ItemRecord {
  const rest = { ...item };
  for (const field of fields) delete rest[field];
  return rest;
}
