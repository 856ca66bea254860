import type { ReaderEvent, Seen } from '../../history/event.js';
import type { Finding } from '../report.js';
import type { Rule } from '../rule.js';
import type { WorldHistory } from '../world-history.js';

/** What readers got is what the log says, byte for byte, and what the log says was asked for. */
export const delivered: Rule = (history) => {
  const asked = new Set(
    [...history.commands.values()]
      .flat()
      .flatMap((event) => (event.e === 'ask' ? (event.textHash ?? []) : [])),
  );
  const findings: Finding[] = [];
  for (const [name, { known }] of history.truth.all) {
    for (const entry of known) {
      if (entry.item.textHash !== undefined && !asked.has(entry.item.textHash))
        findings.push(history.finding('delivered', `${name}: an entry says what nobody asked for`, entry));
    }
  }
  for (const events of history.readers.values()) {
    for (const event of events) {
      const forged = seenIn(event).find((seen) => !isOnLog(history, event, seen, asked));
      if (forged)
        findings.push(history.finding('delivered', `item ${forged.id} as delivered is on no log`, event));
    }
  }
  return findings;
};

export function seenIn(event: ReaderEvent): readonly Seen[] {
  if (event.e === 'item') return [event.item];
  return event.e === 'sync' ? event.items : [];
}

/** Of a log that lost its tail the lost entries are unknown; what they claimed must have been asked for. */
function isOnLog(history: WorldHistory, event: ReaderEvent, seen: Seen, asked: ReadonlySet<string>): boolean {
  const edition = history.truth.edition(event.edition);
  if (edition.allAt(seen.seq).some(({ item }) => item.hash === seen.hash)) return true;
  if (seen.seq <= edition.floorSeq) return true;
  return history.losesTail && (seen.textHash === undefined || asked.has(seen.textHash));
}
