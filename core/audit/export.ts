import type { Item } from '../contract/item.js';
import { withoutClaim } from '../ledger/item-effects.js';
import type { Keys } from '../ledger/keys.js';
import { parseStream } from '../ledger/redis-replies.js';
import { scanKeys } from '../ledger/redis-scan.js';
import type { RedisClient } from '../runtime/redis.js';
import { type AuditEntry, auditEntry } from './entries.js';
import { type AuditLine, erasedBy, lineOf, linesOfState } from './lines.js';

export interface ExportOptions {
  editions: readonly string[];
  /** Milliseconds since the epoch; only what took effect then or later. */
  sinceMs: number;
}

/**
 * Everything that is still known, edition by edition in the order of the log: its entries, and below its
 * floor the versions of items for the days of history. Private texts are in it.
 */
export async function auditLines(
  { client, keys }: { client: RedisClient; keys: Keys },
  { editions, sinceMs }: ExportOptions,
): Promise<AuditLine[]> {
  const bySeq = new Map<string, AuditLine>();
  const put = (line: AuditLine) => void bySeq.set(`${line.edition} ${line.seq}`, line);
  for (const edition of editions) {
    const log = parseStream(await client.xrange(keys.log(edition), '-', '+'));
    for (const line of linesOfLog(log.map(auditEntry))) put(line);
  }
  for await (const names of scanKeys(client, keys.state('*'))) {
    const states = await Promise.all(names.map((name) => client.hgetall(name)));
    for (const line of states.flatMap(linesOfState))
      put(merged(line, bySeq.get(`${line.edition} ${line.seq}`)));
  }
  return [...bySeq.values()]
    .filter(({ edition, effectiveAt }) => editions.includes(edition) && Date.parse(effectiveAt) >= sinceMs)
    .sort((a, b) => editions.indexOf(a.edition) - editions.indexOf(b.edition) || a.seq - b.seq);
}

/** The private record says more than the log: what was held back, and what it was before. */
const merged = (line: AuditLine, logged: AuditLine | undefined): AuditLine =>
  logged ? { ...line, print: logged.print, erased: logged.erased } : line;

/** Without what a removal took back: older entries still say it. */
function linesOfLog(entries: AuditEntry[]): AuditLine[] {
  const latest = new Map<string, Item>();
  const removed = new Set(entries.flatMap(({ item }) => (item?.status === 'removed' ? item.id : [])));
  return entries.flatMap(({ item: logged, originText, chain, mark }) => {
    if (!logged) return [];
    const item = removed.has(logged.id) ? withoutClaim(logged) : logged;
    const line = lineOf(item, latest.get(item.id), originText, chain);
    latest.set(item.id, item);
    return [{ ...line, erased: erasedBy(mark) }];
  });
}
