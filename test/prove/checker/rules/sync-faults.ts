import type { Cursor } from '../../../../core/contract/cursor.js';
import type { ReaderEvent, Seen } from '../../history/event.js';
import type { EditionTruth } from '../truth.js';

type Sync = Extract<ReaderEvent, { e: 'sync' }>;

/** What is wrong with a delta from `from` to `to`; only one that leads to the final log can be judged. */
export function deltaFault(edition: EditionTruth, sync: Sync, from: Cursor, to: Cursor): string | undefined {
  if (!edition.isFinal(to) || from.seq < edition.floorSeq) return undefined;
  if (edition.printAt(from.seq) !== from.print) return `it starts at ${from.seq} of another log`;
  return difference(edition.folded(from.seq, to.seq), sync.items);
}

/** What is wrong with a snapshot at `to`. It lists what was withdrawn in the last 48 h, so all of a shorter run. */
export function snapshotFault(edition: EditionTruth, sync: Sync, to: Cursor): string | undefined {
  if (edition.floorSeq > 0 || (to.seq > 0 && !edition.isFinal(to))) return undefined;
  const listed = [...edition.folded(0, to.seq)].filter(([, { status }]) => status !== 'expired');
  return difference(new Map(listed), sync.items);
}

function difference(expected: ReadonlyMap<string, Seen>, items: readonly Seen[]): string | undefined {
  const got = new Map(items.map((item) => [item.id, item]));
  for (const [id, { version }] of expected) {
    const item = got.get(id);
    if (!item) return `it leaves out ${id}`;
    if (item.version !== version) return `it has ${id} in version ${item.version} and not ${version}`;
  }
  const extra = items.find(({ id }) => !expected.has(id));
  if (extra) return `it holds ${extra.id}, which did not change`;
  return got.size === items.length ? undefined : 'it holds an item twice';
}
