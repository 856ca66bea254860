import type { HistoryEvent } from '../../history/event.js';
import { positionOf } from '../position.js';
import type { Finding } from '../report.js';
import type { Rule } from '../rule.js';
import type { WorldHistory } from '../world-history.js';

interface Named {
  edition: string;
  seq: number;
  print: string;
  /** Of the entry's bytes, where the event has them. */
  hash: string | undefined;
  event: HistoryEvent;
}

/**
 * One position, one print, everywhere and for ever; and one print, one set of bytes. Where the log went back, a
 * position may have had another print before.
 */
export const onePrint: Rule = (history) => {
  const prints = new Map<string, Named>();
  const findings: Finding[] = [];
  for (const named of positionsIn(history)) {
    const key = `${named.edition} ${named.seq}${history.losesTail ? ` ${named.print}` : ''}`;
    const known = prints.get(key);
    if (!known || (known.hash === undefined && known.print === named.print)) {
      prints.set(key, named);
      continue;
    }
    if (known.print !== named.print)
      findings.push(
        history.finding(
          'one-print',
          `${named.edition} ${named.seq} has two prints`,
          known.event,
          named.event,
        ),
      );
    else if (known.hash !== undefined && named.hash !== undefined && known.hash !== named.hash)
      findings.push(
        history.finding(
          'one-print',
          `${named.edition} ${named.seq} has two contents`,
          known.event,
          named.event,
        ),
      );
  }
  return findings;
};

function* positionsIn(history: WorldHistory): Iterable<Named> {
  for (const [edition, { known }] of history.truth.all) {
    for (const event of known)
      yield { edition, seq: event.item.seq, print: event.print, hash: event.item.hash, event };
  }
  for (const event of [...history.commands.values()].flat()) {
    if (event.e === 'answer' && event.seq !== undefined && event.print !== undefined)
      yield { edition: event.edition, seq: event.seq, print: event.print, hash: undefined, event };
  }
  for (const event of [...history.readers.values()].flat()) {
    if (event.e !== 'sync' && event.e !== 'item' && event.e !== 'beat') continue;
    const hash = event.e === 'item' ? event.item.hash : undefined;
    yield { edition: event.edition, ...positionOf(event.cursor), hash, event };
  }
}
