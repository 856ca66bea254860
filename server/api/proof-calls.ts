import type { RequestHandler, Response } from 'express';
import type { NodeReport } from '../../core/contract/heartbeat.js';
import { type CommandRecord, stateOf } from '../../core/ledger/ledger.js';
import { proofOf, reachOf } from '../../core/newsroom/proof/proof-of.js';
import { unknownItem } from '../../core/newsroom/refusals.js';
import { editionOf, itemIdOf, unknownCommand } from './address.js';
import { Briefly } from './briefly.js';
import { knownCommand } from './command-answers.js';
import { nowFor } from './command-clock.js';
import { storedVersion } from './command-view.js';
import { setPrivate } from './item-calls.js';
import { permitEdition } from './permissions.js';
import { ofProblem } from './problems.js';
import { wholeNumber } from './whole-number.js';
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
    const command = await knownCommand(deps, req);
    permitEdition(caller, command.edition);
    sendProof(deps, res, command, await nodesOf(command.edition));
  };
}

/** `GET /v1/editions/{edition}/items/{id}/proof?version=`: of the command that made it, whoever sent that. */
export function readItemProof(deps: WriteDeps, nodesOf: ReadNodes): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const { id: edition } = editionOf(req, deps.editions);
    permitEdition(caller, edition);
    const version = wholeNumber(req, 'version');
    const made = await storedVersion(deps.ledger, itemIdOf(req), version);
    if (made?.record.edition !== edition) throw ofProblem(unknownItem(itemIdOf(req)).problem);
    const command = made.command === undefined ? undefined : await deps.ledger.command(made.command);
    if (!command) throw unknownCommand();
    sendProof(deps, res, command, await nodesOf(edition));
  };
}

function sendProof(deps: WriteDeps, res: Response, record: CommandRecord, nodes: NodeReport[]): void {
  const { id, itemId, edition, outcome, acceptedAtMs, dueAtMs } = record;
  const nowMs = nowFor(record, deps.clock);
  const receipt = outcome?.state === 'done' ? outcome.receipt : undefined;
  const state = stateOf(record, nowMs);
  const facts = { command: id, itemId, edition, state, acceptedAtMs, dueAtMs, nodes, nowMs };
  setPrivate(res);
  res.json(proofOf({ ...facts, ...(receipt && { receipt }) }));
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
