import type { Seen, ShownEvent } from '../../history/event.js';
import { positionOf } from '../position.js';
import type { Finding } from '../report.js';
import type { Rule } from '../rule.js';
import type { WorldHistory } from '../world-history.js';

type List = Extract<ShownEvent, { e: 'list' }>;

/**
 * What the product's own client put before its readers: no version of an item twice, nor an older one after a
 * newer, and at the end, where it says that it is live, the list that the log folds to.
 */
export const shown: Rule = (history) =>
  [...history.shown.values()].flatMap((events) => [
    ...(history.losesTail ? [] : repeats(history, events)),
    ...events.flatMap((event) => (event.e === 'list' ? listFaults(history, event) : [])),
  ]);

function repeats(history: WorldHistory, events: readonly ShownEvent[]): Finding[] {
  const latest = new Map<string, number>();
  return events.flatMap((event) => {
    if (event.e !== 'shown') return [];
    const { id, version } = event.item;
    const before = latest.get(id) ?? 0;
    latest.set(id, Math.max(before, version));
    if (version > before) return [];
    return [
      history.finding(
        'surfaced-once',
        `${event.reader} was shown ${version} of ${id} after ${before}`,
        event,
      ),
    ];
  });
}

/** Held and withdrawn items stay on the list as such; what expired leaves it. */
const isListed = ({ status }: Seen): boolean => status !== 'expired';

function listFaults(history: WorldHistory, list: List): Finding[] {
  const edition = history.truth.edition(list.edition);
  const { seq, print } = positionOf(list.cursor);
  const head = edition.final.at(-1);
  if (list.state !== 'live' || !edition.isRead || !head || edition.floorSeq > 0) return [];
  const fault = (what: string) => [history.finding('ends-equal', `${list.reader}: ${what}`, list)];
  if (head.item.seq !== seq || head.print !== print)
    return fault(`the client ended at ${seq}, the log at ${head.item.seq}`);
  const wanted = [...edition.folded(0, seq).values()].filter(isListed);
  const had = new Set(list.items.map(({ hash }) => hash));
  const missing = wanted.filter(({ hash }) => !had.has(hash));
  return missing.length === 0 && had.size === wanted.length
    ? []
    : fault(
        `the client lists ${had.size} items, the log has ${wanted.length}, ${missing.length} of them missing`,
      );
}
