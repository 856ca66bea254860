import type { HistoryEvent, ReaderEvent } from '../history/event.js';
import { FaultTimes } from './fault-times.js';
import type { Report, WorldReport } from './report.js';
import type { Rule } from './rule.js';
import { acceptOrder } from './rules/accept-order.js';
import { cancelledPublish } from './rules/cancelled-publish.js';
import { continuity } from './rules/continuity.js';
import { delivered, seenIn } from './rules/delivered.js';
import { endsEqual } from './rules/ends-equal.js';
import { exactlyOnce } from './rules/exactly-once.js';
import { lagOf } from './rules/lag.js';
import { onePrint } from './rules/one-print.js';
import { crashes, levels } from './rules/processes.js';
import { shown } from './rules/shown.js';
import { surfacedOnce } from './rules/surfaced-once.js';
import { withdrawn } from './rules/withdrawn.js';
import { timelineOf } from './timeline.js';
import { WorldHistory } from './world-history.js';

const RULES: readonly Rule[] = [
  acceptOrder,
  delivered,
  onePrint,
  continuity,
  surfacedOnce,
  withdrawn,
  cancelledPublish,
  endsEqual,
  shown,
  crashes,
  levels,
];

/** Judges a run event by event; a world is judged, and forgotten, when it ends. */
export class Checker {
  private readonly open = new Map<string, WorldHistory>();
  readonly report: Report = { findings: [], worlds: [] };

  add(event: HistoryEvent): void {
    if (event.e === 'run') return;
    const history = this.open.get(event.world) ?? new WorldHistory(event.world);
    this.open.set(event.world, history);
    history.add(event);
    if (event.e === 'world' && event.state === 'end') this.close(history);
  }

  /** Worlds that never ended are judged as they stand. */
  finish(): Report {
    for (const history of this.open.values()) this.close(history);
    return this.report;
  }

  private close(history: WorldHistory): void {
    this.open.delete(history.world);
    const once = exactlyOnce(history);
    const lags = lagOf(history);
    this.report.findings.push(...once.findings, ...RULES.flatMap((rule) => rule(history)), ...lags.findings);
    this.report.worlds.push({
      ...countsOf(history),
      acknowledged: once.acknowledged,
      lost: once.lost,
      judged: lags.judged,
      lagsMs: lags.all,
      takeBackLagsMs: lags.takeBacks,
    });
  }
}

export function check(events: Iterable<HistoryEvent>): Report {
  const checker = new Checker();
  for (const event of events) checker.add(event);
  return checker.finish();
}

type Counts = Omit<WorldReport, 'acknowledged' | 'lost' | 'judged' | 'lagsMs' | 'takeBackLagsMs'>;

function countsOf(history: WorldHistory): Counts {
  const heard = [...history.readers.values()].flat();
  const begun = history.faults.filter(({ state }) => state === 'begin');
  return {
    world: history.world,
    beganAt: history.beganAt,
    promised: history.promises.noLoss,
    entries: [...history.truth.all].reduce((sum, [, { headSeq }]) => sum + headSeq, 0),
    deliveries: heard.reduce((sum, event) => sum + seenIn(event).length, 0),
    resumes: heard.filter(isResume).length,
    faults: tally(begun.map(({ name }) => name)),
    faultKinds: tally(begun.map(({ kind }) => kind)),
    quiet: new FaultTimes(history.faults).quiet(history.beganAt, history.endedAt),
    busy: busyShare(history),
    timeline: timelineOf(history),
  };
}

/** Times at which it was busy may overlap. */
function busyShare({ busy, beganAt, endedAt }: WorldHistory): number {
  let countedTo = beganAt;
  let busyMs = 0;
  for (const { fromAt, at } of busy.toSorted((a, b) => a.fromAt - b.fromAt)) {
    busyMs += Math.max(0, at - Math.max(fromAt, countedTo));
    countedTo = Math.max(countedTo, at);
  }
  return endedAt > beganAt ? busyMs / (endedAt - beganAt) : 0;
}

const isResume = (event: ReaderEvent): boolean => event.e === 'sync' && event.reason !== 'first';

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
