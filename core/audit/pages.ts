import type { Item } from '../contract/item.js';
import { withoutClaim } from '../ledger/item-effects.js';
import type { Keys } from '../ledger/keys.js';
import { parseStream, type StreamEntry } from '../ledger/redis-replies.js';
import type { RedisClient } from '../runtime/redis.js';
import { type AuditEntry, auditEntry } from './entries.js';
import { type AuditLine, erasedBy, lineOf, linesOfState } from './lines.js';
import { privateVersion, readItem } from './stored.js';

/** The audit trail of one edition, a page at a time: no reading is long, however long the log is. */

export interface AuditStore {
  client: RedisClient;
  keys: Keys;
}

export interface Page {
  /** Only what came before this seq. */
  before?: number | undefined;
  limit: number;
}

/** Entries of the kept log, newest first. */
export async function latestLines(
  store: AuditStore,
  edition: string,
  { before, limit }: Page,
): Promise<AuditLine[]> {
  const from = before === undefined ? '+' : `${before - 1}-0`;
  const log = store.keys.log(edition);
  return linesOf(store, parseStream(await store.client.xrevrange(log, from, '-', 'COUNT', limit)));
}

/** The kept versions of one item, newest first, also those below the log's floor. */
export async function itemLines(
  store: AuditStore,
  edition: string,
  itemId: string,
  { before = Number.POSITIVE_INFINITY, limit }: Page,
): Promise<AuditLine[]> {
  const lines = linesOfState(await store.client.hgetall(store.keys.state(itemId)));
  const page = lines.filter((line) => line.edition === edition && line.seq < before).reverse();
  return Promise.all(page.slice(0, limit).map((line) => withErasure(store, line)));
}

/** All of the kept log, oldest first, `pageSize` lines at a time. */
export async function* allLines(
  store: AuditStore,
  edition: string,
  pageSize: number,
): AsyncGenerator<AuditLine[]> {
  const log = store.keys.log(edition);
  for (let from = '-'; ; ) {
    const entries = parseStream(await store.client.xrange(log, from, '+', 'COUNT', pageSize));
    const last = entries.at(-1);
    if (!last) return;
    yield await linesOf(store, entries);
    from = `(${last.id}`;
  }
}

async function linesOf(store: AuditStore, entries: StreamEntry[]): Promise<AuditLine[]> {
  const lines = await Promise.all(entries.map((entry) => lineOfEntry(store, auditEntry(entry))));
  return lines.flatMap((line) => line ?? []);
}

/** The private record says what was held back, and what the item said before. */
async function lineOfEntry(store: AuditStore, entry: AuditEntry): Promise<AuditLine | undefined> {
  const { item, originText, chain, mark } = entry;
  if (!item) return undefined;
  const state = await versionsAround(store, item.id, item.version);
  const [kept, before] = [item.version, item.version - 1].map((version) => privateVersion(state, version));
  const version = readItem(kept?.bytes) ?? (await loggedVersion(store, item));
  const line = lineOf(version, readItem(before?.bytes), originText, chain);
  return { ...line, reason: kept?.reason || null, erased: erasedBy(mark) };
}

/** Past the days of history only the log knows a version: it may still say what a removal took back. */
async function loggedVersion({ client, keys }: AuditStore, item: Item): Promise<Item> {
  const latest = readItem((await client.hget(keys.items(item.edition), item.id)) ?? undefined);
  return latest?.status === 'removed' ? withoutClaim(item) : item;
}

/** As much of the item's private record as `privateVersion` looks at for a version and the one before it. */
async function versionsAround({ client, keys }: AuditStore, itemId: string, version: number) {
  const latest = ['version', 'record', 'actor', 'origin', 'chain'];
  const fields = [...latest, `v${version}`, `r${version}`, `v${version - 1}`];
  const values = await client.hmget(keys.state(itemId), ...fields);
  return Object.fromEntries(
    fields.flatMap((field, n) => (typeof values[n] === 'string' ? [[field, values[n]]] : [])),
  );
}

async function withErasure({ client, keys }: AuditStore, line: AuditLine): Promise<AuditLine> {
  const id = `${line.seq}-0`;
  const [entry] = parseStream(await client.xrange(keys.log(line.edition), id, id));
  return entry ? { ...line, erased: erasedBy(auditEntry(entry).mark) } : line;
}
