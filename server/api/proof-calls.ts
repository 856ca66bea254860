import type { RequestHandler } from 'express';
import type { NodeReport } from '../../core/contract/heartbeat.js';
import { stateOf } from '../../core/ledger/ledger.js';
import { proofOf, reachOf } from '../../core/newsroom/proof/proof-of.js';
import { editionOf } from './address.js';
import { Briefly } from './briefly.js';
import { knownCommand } from './command-answers.js';
import { nowFor } from './command-clock.js';
import { setPrivate } from './item-calls.js';
import { permitEdition } from './permissions.js';
import type { WriteDeps } from './write-calls.js';

/** However many desks ask, the store is asked once in this time for each edition. */
const KEPT_MS = 200;

type ReadNodes = (edition: string) => Promise<NodeReport[]>;

export function nodeReader({ heartbeats, clock }: Pick<WriteDeps, 'heartbeats' | 'clock'>): ReadNodes {
  const asked = new Briefly<NodeReport[]>(KEPT_MS);
  return (edition) => asked.get(edition, () => heartbeats.read(edition, clock()));
}

/** `GET /v1/commands/{id}/proof` */
export function readProof(deps: WriteDeps, nodesOf: ReadNodes): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const record = await knownCommand(deps, req);
    const { id, itemId, edition, outcome, acceptedAtMs, dueAtMs } = record;
    permitEdition(caller, edition);
    const nodes = await nodesOf(edition);
    const nowMs = nowFor(record, deps.clock);
    const receipt = outcome?.state === 'done' ? outcome.receipt : undefined;
    const state = stateOf(record, nowMs);
    const facts = { command: id, itemId, edition, state, acceptedAtMs, dueAtMs, nodes, nowMs };
    setPrivate(res);
    res.json(proofOf({ ...facts, ...(receipt && { receipt }) }));
  };
}

/** `GET /v1/editions/{edition}/reach` */
export function readReach(deps: WriteDeps, nodesOf: ReadNodes): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const { id } = editionOf(req, deps.editions);
    permitEdition(caller, id);
    const nodes = await nodesOf(id);
    setPrivate(res);
    res.json(reachOf(id, nodes, deps.clock()));
  };
}
