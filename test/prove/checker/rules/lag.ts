import type { ReaderEvent } from '../../history/event.js';
import { FaultTimes } from '../fault-times.js';
import { positionOf } from '../position.js';
import type { Finding } from '../report.js';
import type { WorldHistory } from '../world-history.js';

export interface Lags {
  findings: Finding[];
  judged: number;
  all: number[];
  takeBacks: number[];
}

const TAKE_BACKS: ReadonlySet<string> = new Set(['hold', 'retract', 'remove']);

/** How long entries took to healthy readers: those that were connected before, with no fault near. */
export function lagOf(history: WorldHistory): Lags {
  const faults = new FaultTimes(history.faults);
  const lags: Lags = { findings: [], judged: 0, all: [], takeBacks: [] };
  const judged = new Set<string>();
  for (const events of history.readers.values()) {
    for (const { event, changedAtMs } of timedItems(history, events)) {
      if (faults.touches(changedAtMs, event.at) || isBusy(history, changedAtMs, event.at)) continue;
      const lagMs = Math.max(0, event.at - changedAtMs);
      judged.add(`${event.edition} ${event.item.seq}`);
      lags.all.push(lagMs);
      if (TAKE_BACKS.has(event.item.change)) lags.takeBacks.push(lagMs);
      if (lagMs > history.promises.lagMs)
        lags.findings.push(history.finding('lag', `${event.reader} waited ${Math.round(lagMs)} ms`, event));
    }
  }
  lags.judged = judged.size;
  lags.all.sort((a, b) => a - b);
  lags.takeBacks.sort((a, b) => a - b);
  return lags;
}

const isBusy = ({ busy }: WorldHistory, from: number, to: number): boolean =>
  busy.some(({ fromAt, at }) => fromAt <= to && at >= from);

type ItemEvent = Extract<ReaderEvent, { e: 'item' }>;

/** Items of a reader that was synced when they were made, with the time at which they were. */
export function* timedItems(
  { truth }: WorldHistory,
  events: readonly ReaderEvent[],
): Iterable<{ event: ItemEvent; changedAtMs: number }> {
  let syncedAt = Number.POSITIVE_INFINITY;
  for (const event of events) {
    if (event.e === 'gone' || event.e === 'connect') syncedAt = Number.POSITIVE_INFINITY;
    else if (event.e === 'sync') syncedAt = event.at;
    if (event.e !== 'item') continue;
    const entry = truth.edition(event.edition).at(event.item.seq, positionOf(event.cursor).print);
    if (entry && syncedAt < entry.changedAtMs) yield { event, changedAtMs: entry.changedAtMs };
  }
}
