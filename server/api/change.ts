import type { RequestHandler } from 'express';
import { parseChange } from '../../core/contract/parse-command.js';
import { heedsVersion } from '../../core/newsroom/apply.js';
import { placeOf } from '../../core/queue/place.js';
import { uuidv7 } from '../../core/runtime/uuid.js';
import { itemIdOf } from './address.js';
import { type ChangeRequest, readTarget, type Target, urgencyOfChange } from './change-target.js';
import { fingerprintOf } from './fingerprint.js';
import { needsApproval, withoutOwnWords } from './permissions.js';
import { ifMatchVersion } from './request-headers.js';
import { carryOut, isBound, parsedValue, readWrite, type WriteDeps } from './write-calls.js';

/** `POST /v1/editions/{edition}/items/{id}/changes` */
export function change(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const { caller, edition, input, waitS, idempotency } = await readWrite(deps, req, kindOf);
    const itemId = itemIdOf(req);
    const nowMs = deps.clock();
    const asked = await parsedValue(deps, parseChange(input, edition, nowMs), idempotency);
    const body = withoutOwnWords(caller, asked.body);
    const proposed = needsApproval(caller, body, deps.flashApproval);
    const ifVersion = heedsVersion(body.kind) ? ifMatchVersion(req.headers) : undefined;
    const { urgency } = await possibleTarget(
      deps,
      { edition: edition.id, itemId, body, ifVersion },
      idempotency,
    );
    const command = {
      id: uuidv7(nowMs),
      edition: edition.id,
      itemId,
      actor: caller.name,
      credential: caller.credential,
      body,
      ...placeOf(body.kind, urgencyOfChange(body, urgency)),
      fingerprint: fingerprintOf(body),
      ...(idempotency !== undefined && { idempotency }),
      ...(ifVersion !== undefined && { ifVersion }),
      ...(proposed && { proposed }),
    };
    await carryOut(deps, res, command, waitS);
  };
}

/** What is impossible now may be so because this very command has run: a bound key is looked up after the item. */
async function possibleTarget(
  deps: WriteDeps,
  request: ChangeRequest,
  idempotency: string | undefined,
): Promise<Target> {
  const target = await readTarget(deps.ledger, request, deps.clock());
  if (target.refusal && !(await isBound(deps, idempotency))) throw target.refusal;
  return target;
}

const kindOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined;
