import type { Cursor } from '../../contract/cursor.js';
import type { EntryReach } from '../../contract/heartbeat.js';
import type { ProofCode, Rung, RungName } from '../../contract/proof.js';
import { entryOf, type Holding, holdingOf, type PresentNode } from './present-nodes.js';
import { beyondTelling, climbed, unclimbed } from './rung.js';

/** What the rungs above the log are judged by. */
export interface AtNodes {
  nodes: readonly PresentNode[];
  /** Of the entry, by its receipt. */
  cursor: Cursor;
  /** When the command was due, when it was in the log. */
  dueAtMs: number;
  loggedAtMs: number;
  nowMs: number;
}

type Name = Extract<RungName, 'live' | 'seen' | 'reached'>;

/** A node that has the entry, with what became of it there. */
interface Holder {
  node: PresentNode;
  entry: EntryReach;
}

/** What decides one rung. */
interface Findings {
  count: number;
  of: number;
  /** Why it is not climbed. */
  obstacle: ProofCode | undefined;
  /** When it was climbed at one node or another. */
  times: (number | undefined)[];
}

/** How far an entry in the log got. A rung is not climbed before the one below it. */
export function rungsAtNodes(facts: AtNodes): Record<Name, Rung> {
  const { nodes, cursor } = facts;
  const holdings = nodes.map((node) => holdingOf(node, cursor));
  if (holdings.includes('forgotten')) {
    const rung = beyondTelling('too_old');
    return { live: rung, seen: rung, reached: rung };
  }
  const holders = nodes.flatMap((node, n): Holder[] => {
    const entry = holdings[n] === 'holds' ? entryOf(node, cursor) : undefined;
    return entry ? [{ node, entry }] : [];
  });
  const obstacle = lackOf(nodes, holdings);
  return {
    live: judged('live', facts, liveAt(holders, nodes.length, obstacle)),
    seen: judged('seen', facts, seenAt(holders, nodes.length, obstacle)),
    reached: judged('reached', facts, reachedAt(holders, obstacle)),
  };
}

/** The gravest of what keeps an entry from being on every node. */
function lackOf(nodes: readonly PresentNode[], holdings: Holding[]): ProofCode | undefined {
  if (nodes.length === 0) return 'no_node';
  if (holdings.includes('diverged')) return 'node_diverged';
  const behind = nodes.filter((_, n) => holdings[n] === 'behind');
  return behind.length === 0 ? undefined : silentOr('node_behind', behind);
}

const silentOr = (code: ProofCode, nodes: readonly PresentNode[]): ProofCode =>
  nodes.some(({ isSilent }) => isSilent) ? 'node_silent' : code;

const liveAt = (holders: Holder[], of: number, obstacle: ProofCode | undefined): Findings => ({
  count: holders.length,
  of,
  obstacle,
  times: holders.map(({ entry }) => entry.takenAtMs),
});

function seenAt(holders: Holder[], of: number, lack: ProofCode | undefined): Findings {
  const times = holders.flatMap(({ entry }) => entry.seenAtMs ?? []);
  const blind = holders.filter(({ entry }) => entry.seenAtMs === undefined).map(({ node }) => node);
  const code = blind.some(({ beat }) => beat.canary === undefined) ? 'canary_away' : 'canary_behind';
  const obstacle = lack ?? (blind.length > 0 ? silentOr(code, blind) : undefined);
  return { count: times.length, of, obstacle, times };
}

function reachedAt(holders: Holder[], lack: ProofCode | undefined): Findings {
  const total = (field: 'due' | 'reached') => holders.reduce((sum, { entry }) => sum + entry[field], 0);
  const slow = holders.filter(({ entry }) => entry.reached < entry.due).map(({ node }) => node);
  return {
    count: total('reached'),
    of: total('due'),
    obstacle: lack ?? (slow.length > 0 ? silentOr('readers_slow', slow) : undefined),
    times: holders.flatMap(({ entry }) => [entry.takenAtMs, entry.reachedAtMs]),
  };
}

function judged(name: Name, facts: AtNodes, { count, of, obstacle, times }: Findings): Rung {
  const { dueAtMs, loggedAtMs, nowMs } = facts;
  const tally = { count, of };
  if (obstacle !== undefined) return unclimbed(name, nowMs - loggedAtMs, obstacle, tally);
  // Clocks of machines differ by milliseconds: nothing is shown before it was in the log.
  const climbedAtMs = times.reduce<number>((latest, time) => Math.max(latest, time ?? 0), loggedAtMs);
  return climbed(climbedAtMs, dueAtMs, tally);
}
