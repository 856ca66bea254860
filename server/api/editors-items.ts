import type { Request, RequestHandler } from 'express';
import { parseCursor } from '../../core/contract/cursor.js';
import type { Edition } from '../../core/contract/edition.js';
import { type Filter, passesFilter } from '../../core/contract/filter.js';
import { parseFilterQuery } from '../../core/contract/filter-schema.js';
import type { Item } from '../../core/contract/item.js';
import { LOG, READER } from '../../core/contract/limits.js';
import { PROTOCOL, type SnapshotReason, type Sync } from '../../core/contract/sync.js';
import { toTimestamp } from '../../core/contract/timestamp.js';
import { chainStart, cursorOf } from '../../core/ledger/chain.js';
import { itemAt } from '../../core/ledger/entry-bytes.js';
import type { Ledger, LogPosition } from '../../core/ledger/ledger.js';
import { Refusal } from '../http/refusal.js';
import { editionOf } from './address.js';
import { setPrivate } from './item-calls.js';
import { permitEdition } from './permissions.js';
import type { WriteDeps } from './write-calls.js';

/** `GET /v1/editions/{edition}/items` with credentials: whole records. Without them, readers are served elsewhere. */
export function readEditorsItems(deps: WriteDeps): RequestHandler {
  return async (req, res, next) => {
    const caller = await deps.callers.reader(req);
    if (!caller) return next('route');
    const edition = editionOf(req, deps.editions);
    permitEdition(caller, edition.id);
    const filter = parseFilterQuery(req.query);
    if (!filter.ok) throw new Refusal('malformed', 'The filter cannot be read.', { faults: filter.faults });
    const wanted = { since: req.query.since?.toString(), filter: filter.value, expired: wantsExpired(req) };
    setPrivate(res);
    res.json(await editorsSync(deps.ledger, edition, wanted));
  };
}

/** Expired items are in no snapshot, but an editor can still correct and retract them. */
function wantsExpired({ query: { expired = 'false' } }: Request): boolean {
  if (expired === 'true' || expired === 'false') return expired === 'true';
  const faults = [{ path: 'expired', message: 'wants true or false' }];
  throw new Refusal('malformed', 'The query cannot be read.', { faults });
}

interface Wanted {
  since: string | undefined;
  filter: Filter;
  expired: boolean;
}

export type Tables = Pick<Ledger, 'heads' | 'openItems' | 'endedItems' | 'item'>;

/**
 * The head is read before the items: what changes between shows a version later than the cursor, and
 * comes again to whoever follows from there.
 */
async function editorsSync(
  ledger: Tables,
  { id: edition }: Edition,
  { since, filter, expired }: Wanted,
): Promise<Sync> {
  const { heads, nowMs } = await ledger.heads([edition]);
  const head = heads.get(edition) ?? { seq: 0, chain: chainStart(edition) };
  const now = toTimestamp(nowMs);
  const standing = { edition, cursor: cursorOf(head), now, asOf: now, spreadMs: READER.minSpreadMs };
  if (since === cursorOf(head)) return { protocol: PROTOCOL, kind: 'current', ...standing, items: [] };
  const items = await wholeItems(ledger, edition, nowMs);
  const isListed = (item: Item) => (expired || item.status !== 'expired') && passesFilter(item, filter);
  return {
    protocol: PROTOCOL,
    kind: 'snapshot',
    reason: reasonFor(since, head),
    ...standing,
    items: items.filter(isListed).sort((a, b) => a.seq - b.seq),
  };
}

/** Editors always get the whole list: it is short, and a delta would not show who holds what now. */
function reasonFor(since: string | undefined, head: LogPosition): SnapshotReason {
  if (since === undefined) return 'first';
  const cursor = parseCursor(since);
  return cursor && cursor.seq < head.seq ? 'too_old' : 'diverged';
}

/** Live, held, and whatever ended lately. */
export async function wholeItems(
  ledger: Omit<Tables, 'heads'>,
  edition: string,
  nowMs: number,
): Promise<Item[]> {
  const [open, ended] = await Promise.all([
    ledger.openItems(edition),
    ledger.endedItems(edition, nowMs - LOG.tombstoneMs),
  ]);
  const stored = await Promise.all([...new Set([...open, ...ended])].map((id) => ledger.item(id)));
  return stored.flatMap((found) => (found ? [itemAt(found.record, found.seq)] : []));
}
