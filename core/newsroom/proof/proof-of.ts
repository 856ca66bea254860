import type { CommandState, Receipt } from '../../contract/commands.js';
import { parseCursor } from '../../contract/cursor.js';
import type { NodeReport } from '../../contract/heartbeat.js';
import type { Proof, Reach, Rung, RungName } from '../../contract/proof.js';
import { RUNGS } from '../../contract/proof.js';
import { toTimestamp } from '../../contract/timestamp.js';
import { rungsAtNodes } from './at-nodes.js';
import { holdingOf, type PresentNode, presentNodes, viewOfNode } from './present-nodes.js';
import { climbed, ENDED, unclimbed, WAITING, worstOf } from './rung.js';

/** What is known of a command and of the nodes that serve its edition. */
export interface ProofFacts {
  command: string;
  itemId: string;
  edition: string;
  state: CommandState;
  receipt?: Receipt;
  acceptedAtMs: number;
  dueAtMs: number;
  nodes: readonly NodeReport[];
  nowMs: number;
}

/** How far a command got, from its acceptance to the last reader. */
export function proofOf(facts: ProofFacts): Proof {
  const { command, itemId, edition, receipt, nowMs } = facts;
  const nodes = presentNodes(facts.nodes, edition, nowMs);
  const rungs = receipt ? loggedRungs(facts, receipt, nodes) : unloggedRungs(facts);
  const cursor = receipt && parseCursor(receipt.cursor);
  return {
    command,
    itemId,
    edition,
    state: worstOf(RUNGS.map((name) => rungs[name])),
    now: toTimestamp(nowMs),
    ...(receipt && { receipt }),
    rungs,
    nodes: nodes.map((node) => viewOfNode(node, cursor && holdingOf(node, cursor))),
  };
}

/** Who would be reached now. */
export function reachOf(edition: string, reports: readonly NodeReport[], nowMs: number): Reach {
  const nodes = presentNodes(reports, edition, nowMs);
  const heard = nodes.filter(({ isSilent }) => !isSilent);
  const readers = heard.reduce((total, { beat }) => total + beat.readers, 0);
  return { edition, now: toTimestamp(nowMs), readers, nodes: nodes.map((node) => viewOfNode(node)) };
}

/** Times count from when the command was to take effect. */
const startOf = ({ acceptedAtMs, dueAtMs }: ProofFacts): number => Math.max(acceptedAtMs, dueAtMs);

const accepted = ({ acceptedAtMs }: ProofFacts): Rung => climbed(acceptedAtMs, acceptedAtMs);

function loggedRungs(facts: ProofFacts, { cursor, tookMs }: Receipt, nodes: PresentNode[]): Proof['rungs'] {
  const dueAtMs = startOf(facts);
  const loggedAtMs = dueAtMs + tookMs;
  const at = parseCursor(cursor) ?? { seq: 0, print: '' };
  return {
    accepted: accepted(facts),
    logged: climbed(loggedAtMs, dueAtMs),
    ...rungsAtNodes({ nodes, cursor: at, dueAtMs, loggedAtMs, nowMs: facts.nowMs }),
  };
}

function unloggedRungs(facts: ProofFacts): Record<RungName, Rung> {
  const logged = unloggedRung(facts);
  const above = logged === ENDED ? ENDED : WAITING;
  return { accepted: accepted(facts), logged, live: above, seen: above, reached: above };
}

/** A command that ended `done` without an entry took back what was never public. */
function unloggedRung(facts: ProofFacts): Rung {
  switch (facts.state) {
    case 'proposed':
    case 'delayed':
      return WAITING;
    case 'queued':
      return unclimbed('logged', facts.nowMs - startOf(facts), 'no_worker');
    case 'done':
    case 'rejected':
    case 'cancelled':
      return ENDED;
  }
}
