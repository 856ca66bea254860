import type { ReaderEvent } from '../../history/event.js';
import type { Finding } from '../report.js';
import type { Rule } from '../rule.js';
import { seenIn } from './delivered.js';

/** No reader gets a version of an item twice, but for a snapshot, which replaces all that it holds. */
export const surfacedOnce: Rule = (history) => {
  const findings: Finding[] = [];
  for (const events of history.readers.values()) {
    let surfaced = new Map<string, ReaderEvent>();
    for (const event of events) {
      if (startsOver(event)) surfaced = new Map();
      for (const { id, version } of seenIn(event)) {
        const before = surfaced.get(`${id} ${version}`);
        if (before)
          findings.push(
            history.finding(
              'surfaced-once',
              `${event.reader} got version ${version} of ${id} twice`,
              before,
              event,
            ),
          );
        surfaced.set(`${id} ${version}`, event);
      }
    }
  }
  return findings;
};

/** A snapshot, or a connection without a cursor: a reader that remembers nothing. */
function startsOver(event: ReaderEvent): boolean {
  if (event.e === 'connect') return event.cursor === undefined;
  return event.e === 'sync' && event.kind === 'snapshot';
}
