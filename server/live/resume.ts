import { formatCursor, parseCursor } from '../../core/contract/cursor.js';
import type { Filter } from '../../core/contract/filter.js';
import type { SnapshotReason, SyncKind } from '../../core/contract/sync.js';
import { chainStart, printOf } from '../../core/ledger/chain.js';
import { type IndexedItem, passes } from './indexed-item.js';
import type { Window } from './window.js';

/** The part of a `Sync` that follows from log, cursor and filter alone. */
export interface Answer {
  kind: SyncKind;
  reason?: SnapshotReason;
  cursor: string;
  items: readonly IndexedItem[];
}

/** Where a cursor stands to a window: on it after `after`, or why not. */
export type Standing = { after: number } | { reason: SnapshotReason };

/** Whether `cursor` names a position that this node does not know yet: the log has to be asked before it is refused. */
export function isAhead(window: Window, cursor: string | undefined): boolean {
  return (parseCursor(cursor ?? '')?.seq ?? 0) > window.head.seq;
}

export function standingOf(window: Window, cursor: string | undefined): Standing {
  if (cursor === undefined) return { reason: 'first' };
  const parsed = parseCursor(cursor);
  if (!parsed) return { reason: 'diverged' };
  const { seq, print } = parsed;
  if (seq === 0 && print !== printOf(chainStart(window.edition))) return { reason: 'diverged' };
  if (seq < window.floorSeq) return { reason: 'too_old' };
  return window.printAt(seq) === print ? { after: seq } : { reason: 'diverged' };
}

/** The answer to a resume. It is whole: applied to what the reader held at `cursor`, it gives what the log implies. */
export function resume(window: Window, cursor: string | undefined, filter: Filter, nowMs: number): Answer {
  return answerTo(window, standingOf(window, cursor), filter, nowMs);
}

export function answerTo(window: Window, standing: Standing, filter: Filter, nowMs: number): Answer {
  const cursor = formatCursor(window.headCursor);
  if ('reason' in standing) return { kind: 'snapshot', reason: standing.reason, cursor, items: shown() };
  if (standing.after === window.head.seq) return { kind: 'current', cursor, items: [] };
  const missed = filtered(window.changedAfter(standing.after), filter);
  const whole = shown();
  if (weight(missed) > weight(whole)) return { kind: 'snapshot', reason: 'too_old', cursor, items: whole };
  return { kind: 'delta', cursor, items: missed };

  function shown(): IndexedItem[] {
    return filtered(window.shown(nowMs), filter);
  }
}

function filtered(items: Iterable<IndexedItem>, filter: Filter): IndexedItem[] {
  return Array.from(items).filter((item) => passes(item, filter));
}

const weight = (items: readonly IndexedItem[]): number => items.reduce((sum, { size }) => sum + size, 0);
