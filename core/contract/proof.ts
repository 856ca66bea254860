import type { Receipt } from './commands.js';

/** The ladder that a command climbs, in order. */
export const RUNGS = ['accepted', 'logged', 'live', 'seen', 'reached'] as const;
export type RungName = (typeof RUNGS)[number];

export const RUNG_STATES = ['waiting', 'done', 'late', 'overdue', 'ended', 'unknown'] as const;

/**
 * `waiting`: not yet, and within its time. `late`, then `overdue`: beyond it, see the code. `ended`: the command
 * ended without an entry in the log, so there is nothing to climb. `unknown`: nobody holds this any more.
 */
export type RungState = (typeof RUNG_STATES)[number];

/**
 * When a rung is late, from when the command was due (`logged`) or in the log (the others). A dead worker's job
 * runs within 5 s, a lost hint is noticed within 2 s, a reader who takes nothing is cut after 10 s.
 */
export const RUNG_TIMES: Record<Exclude<RungName, 'accepted'>, { lateMs: number; overdueMs: number }> = {
  logged: { lateMs: 3_000, overdueMs: 15_000 },
  live: { lateMs: 3_000, overdueMs: 8_000 },
  seen: { lateMs: 3_000, overdueMs: 8_000 },
  reached: { lateMs: 3_000, overdueMs: 15_000 },
};

/** Why a rung is not climbed, with what to do. */
export const PROOF_CODES = {
  no_worker: 'No worker took it yet: see that workers run and Redis answers. Do not send it again.',
  no_node: 'No node for readers is heard: see that nodes run, and that Redis takes their heartbeats.',
  node_behind:
    'A node does not have it yet: if that lasts, restart the node, or take it out of the balancer.',
  node_silent:
    'A node without it is not heard: if it is not stopped, its readers may lack this. Cut it off or restart it.',
  node_diverged: 'A node shows another log: take it out of the balancer, then run "bellwire audit verify".',
  canary_away: "A node's own reader cannot connect: see whether the node takes new readers.",
  canary_behind: "A node's own reader was not shown it: see what readers of that node see, and restart it.",
  readers_slow: 'Some readers take it slowly: who takes nothing for 10 s is cut. Nothing to do.',
  too_old: 'Nodes remember the newest 100 entries of an edition, and this is not one of them any more.',
} as const;

export type ProofCode = keyof typeof PROOF_CODES;

export interface Rung {
  state: RungState;
  /** When it was climbed, RFC 3339, and how long after the command was due. */
  at?: string;
  ms?: number;
  /** Of how many it has how many: nodes (`live`), their own readers (`seen`), readers (`reached`). */
  count?: number;
  of?: number;
  code?: ProofCode;
  /** What the code says to do. */
  detail?: string;
}

export interface ProofNode {
  node: string;
  /** Host and port. */
  name: string;
  state: 'live' | 'silent';
  heardAt: string;
  /** Where its log ends. */
  cursor: string;
  readers: number;
  /** Whether it has this command's entry; absent while there is none, and where it cannot be told. */
  holds?: boolean;
}

/** What `GET /v1/commands/{id}/proof` answers. */
export interface Proof {
  command: string;
  itemId: string;
  edition: string;
  /** That of the rung that is worst off. */
  state: RungState;
  now: string;
  receipt?: Receipt;
  rungs: Record<RungName, Rung>;
  nodes: ProofNode[];
}

/** What `GET /v1/editions/{edition}/reach` answers: who would be reached now. */
export interface Reach {
  edition: string;
  now: string;
  /** Connected to nodes that are heard. */
  readers: number;
  nodes: ProofNode[];
}
