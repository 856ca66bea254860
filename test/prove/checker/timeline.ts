import type { Timeline } from './report.js';
import { timedItems } from './rules/lag.js';
import type { WorldHistory } from './world-history.js';

export function timelineOf(history: WorldHistory): Timeline {
  const seconds = Math.max(1, Math.ceil((history.endedAt - history.beganAt) / 1_000));
  const secondOf = (at: number) =>
    Math.min(seconds - 1, Math.max(0, Math.floor((at - history.beganAt) / 1_000)));
  const lagMs = new Array<number>(seconds).fill(0);
  const resumes = new Array<number>(seconds).fill(0);
  for (const events of history.readers.values()) {
    for (const { event, changedAtMs } of timedItems(history, events)) {
      const second = secondOf(event.at);
      lagMs[second] = Math.max(lagMs[second] ?? 0, event.at - changedAtMs);
    }
    for (const event of events) {
      if (event.e === 'sync' && event.reason !== 'first')
        resumes[secondOf(event.at)] = (resumes[secondOf(event.at)] ?? 0) + 1;
    }
  }
  return { seconds, faults: faultsOf(history, secondOf), lagMs, resumes };
}

function faultsOf({ faults, endedAt }: WorldHistory, secondOf: (at: number) => number): Timeline['faults'] {
  const ends = new Map(faults.filter(({ state }) => state === 'end').map(({ id, at }) => [id, at]));
  return faults
    .filter(({ state }) => state === 'begin')
    .map(({ id, at, name, kind, target }) => ({
      name,
      kind,
      target,
      fromS: secondOf(at),
      toS: secondOf(ends.get(id) ?? endedAt),
    }));
}
