import type { RequestHandler } from 'express';
import { parsePublish } from '../../core/contract/parse-command.js';
import { placeOf } from '../../core/queue/place.js';
import { uuidv7 } from '../../core/runtime/uuid.js';
import { fingerprintOf } from './fingerprint.js';
import { needsApproval } from './permissions.js';
import { carryOut, parsedValue, readWrite, type WriteDeps } from './write-calls.js';

/** `POST /v1/editions/{edition}/items` */
export function publish(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const { caller, edition, input, waitS, idempotency } = await readWrite(deps, req, () => 'publish');
    const nowMs = deps.clock();
    const order = await parsedValue(deps, parsePublish(input, edition, nowMs), idempotency);
    const proposed = needsApproval(caller, order.body, deps.flashApproval);
    const command = {
      id: uuidv7(nowMs),
      edition: edition.id,
      itemId: uuidv7(nowMs),
      actor: caller.name,
      credential: caller.credential,
      body: order.body,
      ...placeOf('publish', order.body.urgency),
      fingerprint: fingerprintOf(order),
      ...(idempotency !== undefined && { idempotency }),
      ...(order.delayMs !== undefined && { delayMs: order.delayMs }),
      ...(proposed && { proposed }),
      ...(order.publishAtMs !== undefined && { dueAtMs: order.publishAtMs }),
    };
    await carryOut(deps, res, command, waitS);
  };
}
