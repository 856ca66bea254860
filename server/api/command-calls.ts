import type { Request, RequestHandler, Response } from 'express';
import { toTimestamp } from '../../core/contract/timestamp.js';
import { type CommandRecord, stateOf } from '../../core/ledger/ledger.js';
import { Refusal } from '../http/refusal.js';
import { commandIdOf, editionOf, unknownCommand } from './address.js';
import { nowFor } from './command-clock.js';
import { viewOf } from './command-view.js';
import { hasBody, readJson } from './json-body.js';
import { permitBody, permitEdition, permitKind } from './permissions.js';
import { malformed } from './problems.js';
import { wake } from './submit.js';
import type { WriteDeps } from './write-calls.js';

/** Beyond this many waiting commands the list is cut; the earliest due come first. */
const MAX_LISTED = 1_000;

export const WAITING_STATES = ['proposed', 'delayed', 'queued'] as const;

/** `GET /v1/commands/{id}` */
export function readCommand(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const command = await knownCommand(deps, req);
    permitEdition(caller, command.edition);
    await sendView(deps, res, command);
  };
}

/** `DELETE /v1/commands/{id}`: what was taken back already stays so. Memory is not asked: it gets freer. */
export function takeBackCommand(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const command = await writableCommand(deps, req);
    const ended = await deps.ledger.cancel(command.id);
    const latest = await knownCommand(deps, req);
    if (ended !== 'cancelled' && latest.outcome?.state !== 'cancelled') throw tooLate(latest);
    await sendView(deps, res, latest);
  };
}

/** `POST /v1/commands/{id}/now` */
export function sendCommandNow(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const command = await writableCommand(deps, req);
    const full = await deps.memory.refusal(false);
    if (full) throw full;
    const promoted = await deps.ledger.promote(command.id);
    const latest = await knownCommand(deps, req);
    if (promoted !== 'promoted') throw tooLate(latest);
    await wake(deps, latest);
    await sendView(deps, res, latest);
  };
}

/** `GET /v1/editions/{edition}/commands?state=`: what waits, with what it will say. */
export function listCommands(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const edition = editionOf(req, deps.editions);
    permitEdition(caller, edition.id);
    const wanted = stateWanted(req);
    const waiting = await deps.ledger.waiting(edition.id, MAX_LISTED);
    const commands = waiting.map((command) => listed(command, nowFor(command, deps.clock)));
    res.setHeader('Cache-Control', 'private, no-store');
    res.json({ commands: commands.filter(({ state }) => wanted === undefined || state === wanted) });
  };
}

function listed(command: CommandRecord, nowMs: number) {
  const { id, itemId, actor, body, acceptedAtMs, dueAtMs } = command;
  return {
    command: id,
    itemId,
    state: stateOf(command, nowMs),
    actor,
    body,
    acceptedAt: toTimestamp(acceptedAtMs),
    dueAt: toTimestamp(dueAtMs),
  };
}

function stateWanted(req: Request): string | undefined {
  const { state } = req.query;
  if (state === undefined || state === '') return undefined;
  const wanted = WAITING_STATES.find((known) => known === state);
  if (wanted !== undefined) return wanted;
  throw malformed('state', `wants one of: ${WAITING_STATES.join(', ')}`);
}

/** The command, for a caller who could have made it. */
async function writableCommand(deps: WriteDeps, req: Request): Promise<CommandRecord> {
  const caller = await deps.callers.writer(req);
  // The address says it all; what is sent besides goes by the rules of every write.
  if (hasBody(req)) await readJson(req);
  deps.rates.admit(caller.credential, false);
  const command = await knownCommand(deps, req);
  permitKind(caller, command.edition, command.body.kind);
  permitBody(caller, command.body);
  return command;
}

async function knownCommand({ ledger }: WriteDeps, req: Request): Promise<CommandRecord> {
  const command = await ledger.command(commandIdOf(req));
  if (!command) throw unknownCommand();
  return command;
}

async function sendView(deps: WriteDeps, res: Response, command: CommandRecord): Promise<void> {
  const view = await viewOf(command, nowFor(command, deps.clock), deps.ledger);
  res.setHeader('Cache-Control', 'private, no-store');
  res.json(view);
}

function tooLate(command: CommandRecord): Refusal {
  return new Refusal('too_late', `The command is ${command.outcome?.state ?? 'on its way'}.`);
}
