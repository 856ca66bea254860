import { Counter } from 'prom-client';

/** What somebody should look at, counted; the log and the desk say which. */
export interface Alarms {
  readonly metrics: readonly Counter[];
  /** A command that waited for a second person went out without one. */
  sentAlone(edition: string): void;
}

export function createAlarms(editions: readonly string[]): Alarms {
  const sentAlone = new Counter({
    name: 'bellwire_sent_alone_total',
    help: 'Commands sent by their proposer without the second person that they waited for',
    labelNames: ['edition'],
    registers: [],
  });
  // Known at 0 from the start, so that the first one is an increase.
  for (const edition of editions) sentAlone.inc({ edition }, 0);
  return { metrics: [sentAlone], sentAlone: (edition) => sentAlone.inc({ edition }) };
}
