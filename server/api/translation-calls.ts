import type { RequestHandler } from 'express';
import { z } from 'zod';
import { parseWith } from '../../core/contract/faults.js';
import { type Item, readerCopy } from '../../core/contract/item.js';
import { toTimestamp } from '../../core/contract/timestamp.js';
import { unknownItem } from '../../core/newsroom/refusals.js';
import { editionOf, itemIdOf } from './address.js';
import { readJson } from './json-body.js';
import type { LinkedGroup, LinkedItems } from './linked-items.js';
import { permitAnswerable, permitEdition } from './permissions.js';
import { invalid, ofProblem } from './problems.js';
import { Buckets, rateLimited } from './rates.js';
import type { WriteDeps } from './write-calls.js';

/** Which item was looked at, and in which version: what happened to it since was not. */
export const checkedSchema = z.strictObject({ against: z.uuid(), version: z.int().min(1) });

const READS = { burst: 60, perSecond: 5 };

/** `GET /v1/editions/{edition}/translations` */
export function listTranslations(deps: WriteDeps, linked: LinkedItems): RequestHandler {
  const rates = new Buckets(READS);
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const edition = editionOf(req, deps.editions);
    permitEdition(caller, edition.id);
    const waitMs = rates.take(caller.credential);
    if (waitMs > 0) throw rateLimited(waitMs);
    const groups = await linked.groups();
    const items = groups.flatMap((group) =>
      group.members
        .filter((member) => member.edition === edition.id)
        .map((member) => standingOf(member, group)),
    );
    res.setHeader('Cache-Control', 'private, no-store');
    res.json({ items });
  };
}

/** Of other editions' items only what readers have: the caller's key may not be for those. */
function standingOf({ id }: Item, { members, doubts }: LinkedGroup) {
  const others = members.filter((member) => member.id !== id);
  const reasons = doubts.get(id);
  return {
    id,
    linked: others.map((other) => ({
      ...{ id: other.id, edition: other.edition, status: other.status, version: other.version },
    })),
    doubts: others.flatMap((other) => {
      const reason = reasons?.get(other.id);
      return reason ? [{ ...reason, item: readerCopy(other) }] : [];
    }),
  };
}

/** `POST /v1/editions/{edition}/items/{id}/checked`: looked at, and left as it is. */
export function checkTranslation(deps: WriteDeps, linked: LinkedItems): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.writer(req);
    const edition = editionOf(req, deps.editions);
    permitAnswerable(caller, edition.id, 'checked');
    const id = itemIdOf(req);
    const parsed = parseWith(checkedSchema, await readJson(req));
    deps.rates.admit(caller.credential, false);
    if (!parsed.ok) throw invalid(parsed.faults);
    const { against, version } = parsed.value;
    const group = (await linked.groups()).find(({ members }) => members.some((member) => member.id === id));
    if (group?.members.find((member) => member.id === id)?.edition !== edition.id) {
      throw ofProblem(unknownItem(id).problem);
    }
    const seen = group.members.find((member) => member.id === against && against !== id);
    if (!seen || version > seen.version) {
      throw invalid([{ path: seen ? 'version' : 'against', message: 'is none of a linked item' }]);
    }
    await deps.checks.mark({ id, against, version, by: caller.name, at: toTimestamp(deps.clock()) });
    res.setHeader('Cache-Control', 'no-store');
    res.status(204).end();
  };
}
