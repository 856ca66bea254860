import { type Cursor, formatCursor } from '../../contract/cursor.js';
import { type EditionBeat, type EntryReach, HEARTBEAT, type NodeReport } from '../../contract/heartbeat.js';
import type { ProofNode } from '../../contract/proof.js';
import { toTimestamp } from '../../contract/timestamp.js';

/** What a node has to do with an entry. `forgotten`: it is past it, and no longer tells. */
export type Holding = 'holds' | 'behind' | 'diverged' | 'forgotten';

/** A node that serves an edition and is heard, or was until lately. */
export interface PresentNode {
  report: NodeReport;
  beat: EditionBeat;
  isSilent: boolean;
}

export function presentNodes(reports: readonly NodeReport[], edition: string, nowMs: number): PresentNode[] {
  const nodes = reports.flatMap((report): PresentNode[] => {
    const beat = report.heartbeat.editions.find((candidate) => candidate.edition === edition);
    const unheardMs = nowMs - report.heartbeat.atMs;
    if (!beat || unheardMs > HEARTBEAT.goneAfterMs) return [];
    return [{ report, beat, isSilent: unheardMs > HEARTBEAT.silentAfterMs }];
  });
  return nodes.filter((node) => !node.isSilent || !nodes.some((other) => replaces(other, node)));
}

/** A process that died and was started again where it was. */
function replaces(newer: PresentNode, { report: { heartbeat } }: PresentNode): boolean {
  const { name, startedAtMs } = newer.report.heartbeat;
  return name === heartbeat.name && startedAtMs > heartbeat.atMs;
}

export const entryOf = ({ report }: PresentNode, { seq }: Cursor): EntryReach | undefined =>
  report.entries.find((entry) => entry.seq === seq);

export function holdingOf(node: PresentNode, cursor: Cursor): Holding {
  const entry = entryOf(node, cursor);
  if (entry) return entry.print === cursor.print ? 'holds' : 'diverged';
  return node.beat.head.seq < cursor.seq ? 'behind' : 'forgotten';
}

export function viewOfNode(node: PresentNode, holding?: Holding): ProofNode {
  const { heartbeat } = node.report;
  return {
    node: heartbeat.node,
    name: heartbeat.name,
    state: node.isSilent ? 'silent' : 'live',
    heardAt: toTimestamp(heartbeat.atMs),
    cursor: formatCursor(node.beat.head),
    readers: node.beat.readers,
    ...(holding && holding !== 'forgotten' && { holds: holding === 'holds' }),
  };
}
