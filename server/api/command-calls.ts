import type { Request, RequestHandler } from 'express';
import type { Caller } from '../../core/access/scopes.js';
import { awaitsApproval, type CommandRecord } from '../../core/ledger/ledger.js';
import { isOwn, sendAlone } from './approvals.js';
import { knownCommand, sendView, tooLate } from './command-answers.js';
import { hasBody, readJson } from './json-body.js';
import { permitCommand, permitEdition } from './permissions.js';
import { wake } from './submit.js';
import type { WriteDeps } from './write-calls.js';

/** `GET /v1/commands/{id}` */
export function readCommand(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const command = await knownCommand(deps, req);
    permitEdition(caller, command.edition);
    await sendView(deps, res, command);
  };
}

/**
 * `DELETE /v1/commands/{id}`, by who made it or could have: what was taken back already stays so. Memory is
 * not asked: it gets freer.
 */
export function takeBackCommand(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const { caller, command } = await commandCall(deps, req);
    if (!isOwn(caller, command)) permitCommand(caller, command.edition, command.body);
    const ended = await deps.ledger.cancel(command.id, caller.name);
    const latest = await knownCommand(deps, req);
    if (ended !== 'cancelled' && latest.outcome?.state !== 'cancelled') throw tooLate(latest);
    await sendView(deps, res, latest);
  };
}

/** `POST /v1/commands/{id}/now` */
export function sendCommandNow(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const { caller, command } = await commandCall(deps, req);
    permitCommand(caller, command.edition, command.body);
    const sent = awaitsApproval(command)
      ? await sendAlone(deps, caller, command)
      : await promote(deps, command);
    const latest = await knownCommand(deps, req);
    if (!sent) throw tooLate(latest);
    await wake(deps, latest);
    await sendView(deps, res, latest);
  };
}

async function promote(deps: WriteDeps, command: CommandRecord): Promise<boolean> {
  const full = await deps.memory.refusal(false);
  if (full) throw full;
  return (await deps.ledger.promote(command.id)) === 'promoted';
}

/** The command and who calls; that they may see it is known, what else they may is not. */
async function commandCall(
  deps: WriteDeps,
  req: Request,
): Promise<{ caller: Caller; command: CommandRecord }> {
  const caller = await deps.callers.writer(req);
  // The address says it all; what is sent besides goes by the rules of every write.
  if (hasBody(req)) await readJson(req);
  deps.rates.admit(caller.credential, false);
  const command = await knownCommand(deps, req);
  permitEdition(caller, command.edition);
  return { caller, command };
}
