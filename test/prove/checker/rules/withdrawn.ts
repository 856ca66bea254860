import type { ReaderEvent, Seen } from '../../history/event.js';
import { positionOf } from '../position.js';
import type { Finding } from '../report.js';
import type { Rule } from '../rule.js';
import type { WorldHistory } from '../world-history.js';
import { seenIn } from './delivered.js';

interface Withdrawal {
  event: ReaderEvent;
  seen: Seen;
}

const WITHDRAWN: ReadonlySet<string> = new Set(['retracted', 'removed']);

/**
 * No reader is shown a claim again whose withdrawal it had seen, and no sync shows one that was withdrawn at or
 * before its cursor. Where the log lost the withdrawal itself, that is a loss and no fault of the reader's side.
 */
export const withdrawn: Rule = (history) => {
  const findings: Finding[] = [];
  for (const events of history.readers.values()) {
    const gone = new Map<string, Withdrawal>();
    for (const event of events) {
      if (event.e === 'connect' && event.cursor === undefined) gone.clear();
      for (const seen of seenIn(event)) {
        const before = gone.get(seen.id);
        if (WITHDRAWN.has(seen.status)) gone.set(seen.id, { event, seen });
        else if (shows(seen) && before && isOnLog(history, before))
          findings.push(
            history.finding('withdrawn', `${event.reader} saw ${seen.id} come back`, before.event, event),
          );
      }
      const ghost = event.e === 'sync' && ghostIn(history, event);
      if (ghost)
        findings.push(history.finding('withdrawn', `a sync shows ${ghost.id}, withdrawn before`, event));
    }
  }
  return findings;
};

const shows = ({ textHash }: Seen): boolean => textHash !== undefined;

/** A withdrawal that its log lost may be done again later: only this very one counts. */
function isOnLog(history: WorldHistory, { event, seen }: Withdrawal): boolean {
  if (!history.losesTail) return true;
  const versions = history.truth.edition(event.edition).versionsOf(seen.id);
  return versions.some(({ item }) => item.hash === seen.hash);
}

function ghostIn(history: WorldHistory, sync: Extract<ReaderEvent, { e: 'sync' }>): Seen | undefined {
  const edition = history.truth.edition(sync.edition);
  const at = positionOf(sync.cursor);
  if (!edition.isFinal(at)) return undefined;
  return sync.items.find(
    (seen) => shows(seen) && WITHDRAWN.has(edition.latestAt(seen.id, at.seq)?.status ?? ''),
  );
}
