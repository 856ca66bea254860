import type { FaultEvent, HistoryEvent } from '../history/event.js';

export const RULE_NAMES = [
  'exactly-once',
  'accept-order',
  'delivered',
  'one-print',
  'continuity',
  'surfaced-once',
  'withdrawn',
  'lag',
  'ends-equal',
  'crash',
  'levels',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** A broken promise, with the events that show it. */
export interface Finding {
  world: string;
  rule: RuleName;
  at: number;
  what: string;
  evidence: HistoryEvent[];
}

/** What a world was found to hold; losses are findings only where the world promised none. */
export interface WorldReport {
  world: string;
  beganAt: number;
  /** Whether the world promised to lose nothing. */
  promised: boolean;
  acknowledged: number;
  /** Acknowledged commands that took no effect; not a finding where none was promised. */
  lost: number;
  entries: number;
  deliveries: number;
  resumes: number;
  /** Entries that every rule about healthy readers could judge. */
  judged: number;
  /** From the entry to a healthy reader, milliseconds, ascending. */
  lagsMs: number[];
  /** The same of retractions, holds and removals only. */
  takeBackLagsMs: number[];
  /** By the name of the fault. */
  faults: Record<string, number>;
  faultKinds: Record<string, number>;
  /** Share of the world's time in which no fault lasted. */
  quiet: number;
  /** Share of the world's time in which the machine was busy with other things. */
  busy: number;
  timeline: Timeline;
}

export interface Report {
  findings: Finding[];
  worlds: WorldReport[];
}

/** What happened in a world second by second, for people to look at. */
export interface Timeline {
  seconds: number;
  faults: { name: string; kind: FaultEvent['kind']; target: string; fromS: number; toS: number }[];
  /** The longest wait of any reader for an entry that came in that second, healthy or not; 0 where none came. */
  lagMs: number[];
  resumes: number[];
}
