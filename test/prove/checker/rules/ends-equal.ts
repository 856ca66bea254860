import type { ReaderEvent } from '../../history/event.js';
import { positionOf } from '../position.js';
import type { Rule } from '../rule.js';

/** Why a reader is gone that stayed to the end of its world. */
export const STAYED = 'end';

/** Whoever stayed to the end stands at the head of the log. */
export const endsEqual: Rule = (history) =>
  [...history.readers.values()].flatMap((events) => {
    const last = events.at(-1);
    if (last?.e !== 'gone' || last.why !== STAYED) return [];
    const edition = history.truth.edition(last.edition);
    const standing = events.findLast(hasCursor);
    if (!edition.isRead || !standing) return [];
    const { seq, print } = positionOf(standing.cursor);
    const head = edition.final.at(-1);
    if (!head || (head.item.seq === seq && head.print === print)) return [];
    return [
      history.finding(
        'ends-equal',
        `${last.reader} ended at ${seq}, the log at ${head.item.seq}`,
        standing,
        head,
      ),
    ];
  });

const hasCursor = (event: ReaderEvent): event is ReaderEvent & { cursor: string } =>
  (event.e === 'sync' || event.e === 'item' || event.e === 'beat') && event.cursor !== undefined;
