import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Caller } from '../../core/access/scopes.js';
import { faultsInContext } from '../../core/contract/command-faults.js';
import { parseWith } from '../../core/contract/faults.js';
import { APPROVAL } from '../../core/contract/limits.js';
import { awaitsApproval, type CommandRecord } from '../../core/ledger/ledger.js';
import { Refusal } from '../http/refusal.js';
import { knownCommand, sendView, tooLate } from './command-answers.js';
import { hasBody, readJson } from './json-body.js';
import { permitCommand, permitEdition } from './permissions.js';
import { invalid } from './problems.js';
import { preferredWaitS } from './request-headers.js';
import { wake } from './submit.js';
import { waitForOutcome } from './wait-for-outcome.js';
import type { WriteDeps } from './write-calls.js';

/** A command's payload never changes; the fingerprint proves which one was looked at. */
export const approvalSchema = z.strictObject({ fingerprint: z.string().max(128).exactOptional() });

/** `POST /v1/commands/{id}/approve`: approving twice is approving once. */
export function approveCommand(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.writer(req);
    const { fingerprint } = await readApproval(req);
    const waitS = preferredWaitS(req.headers);
    deps.rates.admit(caller.credential, false);
    const command = await knownCommand(deps, req);
    permitEdition(caller, command.edition);
    if (isOwn(caller, command)) throw ownCommand('Somebody else has to approve what you proposed.');
    permitCommand(caller, command.edition, command.body);
    if (fingerprint !== undefined && fingerprint !== command.fingerprint) throw otherPayload();
    await letGo(deps, command, { actor: caller.name, credential: caller.credential });
    const latest = await knownCommand(deps, req);
    await wake(deps, latest);
    if (waitS === undefined) return sendView(deps, res, latest);
    await sendView(deps, res, await waitForOutcome(deps, latest, waitS * 1_000));
  };
}

export const isOwn = (caller: Pick<Caller, 'name'>, { actor }: Pick<CommandRecord, 'actor'>): boolean =>
  caller.name === actor;

/**
 * The way out where nobody is there to approve: its proposer, who may do without the approval all that they
 * ask for, sends it alone after a while, and that is an alarm.
 */
export async function sendAlone(deps: WriteDeps, caller: Caller, command: CommandRecord): Promise<true> {
  if (!isOwn(caller, command)) {
    throw new Refusal('not_allowed', 'It waits for approval: approve it rather than sending it.');
  }
  const leftMs = (command.proposedAtMs ?? 0) + APPROVAL.aloneAfterMs - deps.clock();
  if (leftMs > 0) {
    const seconds = Math.ceil(leftMs / 1_000);
    throw ownCommand(`It waits for a second person; in ${seconds} s you may send it alone.`, seconds);
  }
  await letGo(deps, command, { actor: caller.name, credential: caller.credential, alone: true });
  await deps.ledger.promote(command.id);
  return true;
}

interface By {
  actor: string;
  credential: string;
  alone?: true;
}

async function letGo(deps: WriteDeps, command: CommandRecord, by: By): Promise<void> {
  const { id, edition, fingerprint } = command;
  const full = await deps.memory.refusal(false);
  if (full) throw full;
  if (awaitsApproval(command)) assertStillPossible(deps, command);
  const approved = await deps.ledger.approve(id, { ...by, edition, fingerprint }).catch((error: unknown) => {
    // It may have happened all the same, and a false alarm is the smaller harm.
    if (by.alone) raiseAlarm(deps, command);
    throw error;
  });
  if (approved === 'approved' && by.alone) raiseAlarm(deps, command);
  if (approved === 'changed') throw otherPayload();
  if (approved !== 'approved' && approved !== 'repeated') throw tooLate(command);
}

function raiseAlarm(deps: WriteDeps, { id, edition, actor }: CommandRecord): void {
  deps.logger.error({ alarm: 'sent_alone', command: id, edition, actor }, 'sent without approval');
  deps.onSentAlone(edition);
}

/** Waiting takes time, in which an item's own may have passed. */
function assertStillPossible({ editions, clock }: WriteDeps, { edition, body }: CommandRecord): void {
  const known = editions.find(({ id }) => id === edition);
  const { ofTime = [] } = known ? faultsInContext(body, [], known, clock()) : {};
  if (ofTime.length > 0) throw invalid(ofTime);
}

async function readApproval(req: Request): Promise<z.infer<typeof approvalSchema>> {
  if (!hasBody(req)) return {};
  const parsed = parseWith(approvalSchema, await readJson(req));
  if (parsed.ok) return parsed.value;
  throw invalid(parsed.faults);
}

function ownCommand(detail: string, retryAfterS?: number): Refusal {
  const headers = retryAfterS === undefined ? {} : { 'Retry-After': String(retryAfterS) };
  return new Refusal('own_command', detail, { headers });
}

const otherPayload = (): Refusal =>
  invalid([{ path: 'fingerprint', message: 'is of something else than what waits' }]);
