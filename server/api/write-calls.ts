import type { Request, Response } from 'express';
import type { Caller } from '../../core/access/scopes.js';
import type { Edition } from '../../core/contract/edition.js';
import { CHANGE_KINDS, type ChangeKind } from '../../core/contract/item.js';
import type { Parsed } from '../../core/contract/parsed.js';
import type { NewCommand } from '../../core/ledger/ledger.js';
import { editionOf } from './address.js';
import type { Callers } from './callers.js';
import type { ApiDeps } from './deps.js';
import { idempotencyOwner } from './fingerprint.js';
import { readJson } from './json-body.js';
import type { MemoryGuard } from './memory-guard.js';
import { permitAsking, permitEdition, takesBack } from './permissions.js';
import { invalid } from './problems.js';
import type { WriteRates } from './rates.js';
import { idempotencyKey, preferredWaitS } from './request-headers.js';
import { submit } from './submit.js';
import { answerWrite } from './write-answer.js';

/** What every call that writes goes through. */
export interface WriteDeps extends ApiDeps {
  callers: Callers;
  rates: WriteRates;
  memory: MemoryGuard;
}

/** A write that may be made, read as far as all of them are alike. */
export interface WriteCall {
  caller: Caller;
  edition: Edition;
  input: unknown;
  waitS: number | undefined;
  /** Stands for the caller's key at this address. */
  idempotency: string | undefined;
}

/** Who, where, what, how often: in this order, so that a stranger learns nothing about what is inside. */
export async function readWrite(
  deps: WriteDeps,
  req: Request,
  kindOf: (input: unknown) => unknown,
): Promise<WriteCall> {
  const caller = await deps.callers.writer(req);
  const edition = editionOf(req, deps.editions);
  permitEdition(caller, edition.id);
  const key = idempotencyKey(req.headers);
  const input = await readJson(req);
  const kind = kindOf(input);
  if (isChangeKind(kind)) permitAsking(caller, edition.id, kind);
  deps.rates.admit(caller.credential, takesBack(kind));
  return {
    caller,
    edition,
    input,
    waitS: preferredWaitS(req.headers),
    idempotency: key === undefined ? undefined : idempotencyOwner(caller.name, req.path, key),
  };
}

const isChangeKind = (kind: unknown): kind is ChangeKind => CHANGE_KINDS.some((known) => known === kind);

/**
 * The value of the input. Times that have passed since are no fault of a repeat: its key already stands
 * for a command.
 */
export async function parsedValue<T>(
  { ledger }: Pick<ApiDeps, 'ledger'>,
  parsed: Parsed<T>,
  idempotency: string | undefined,
): Promise<T> {
  if (parsed.ok) return parsed.value;
  const { late, faults } = parsed;
  if (late !== undefined && (await isBound({ ledger }, idempotency))) return late;
  throw invalid(faults);
}

export async function isBound(
  { ledger }: Pick<ApiDeps, 'ledger'>,
  idempotency: string | undefined,
): Promise<boolean> {
  return idempotency !== undefined && (await ledger.bound(idempotency)) !== undefined;
}

/** Room, acceptance, answer. A repeat needs no room: it is only told. */
export async function carryOut(
  deps: WriteDeps,
  res: Response,
  command: NewCommand,
  waitS: number | undefined,
): Promise<void> {
  const full = await deps.memory.refusal(takesBack(command.body.kind));
  if (full && !(await isBound(deps, command.idempotency))) throw full;
  const submitted = await submit(deps, command, waitS === undefined ? undefined : waitS * 1_000);
  await answerWrite(deps, res, submitted, waitS);
}
