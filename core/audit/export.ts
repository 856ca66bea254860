import type { Item } from '../contract/item.js';
import { toTimestamp } from '../contract/timestamp.js';
import { printOf } from '../ledger/chain.js';
import type { Keys } from '../ledger/keys.js';
import { parseStream } from '../ledger/redis-replies.js';
import { scanKeys } from '../ledger/redis-scan.js';
import type { RedisClient } from '../runtime/redis.js';
import { type AuditEntry, auditEntry } from './entries.js';
import { privateVersions, readItem, readOrigin } from './stored.js';

/** One line of the audit trail: who did what, when, with which key, and what it changed. */
export interface AuditLine {
  edition: string;
  seq: number;
  print: string | null;
  item: string;
  version: number;
  change: string;
  status: string;
  actor: string | null;
  /** `key:<id>`, `session:<id>`, `cli`; `null` where the service itself acted. */
  credential: string | null;
  command: string | null;
  /** Of what waited for a second person: who that was, or its proposer, who sent it alone. */
  approvedBy: string | null;
  sentAlone: boolean;
  /** RFC 3339: when it was asked for, and when it took effect. */
  acceptedAt: string | null;
  effectiveAt: string;
  textBefore: string | null;
  textAfter: string | null;
  note: string | null;
  erased: { by: string; at: string; why: string } | null;
}

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

function linesOfLog(entries: AuditEntry[]): AuditLine[] {
  const latest = new Map<string, Item>();
  return entries.flatMap(({ item, originText, chain, mark }) => {
    if (!item) return [];
    const line = lineOf(item, latest.get(item.id), originText, chain);
    latest.set(item.id, item);
    return [mark ? { ...line, erased: { by: mark.by, at: mark.at, why: mark.why } } : line];
  });
}

function linesOfState(state: Record<string, string>): AuditLine[] {
  let before: Item | undefined;
  return privateVersions(state).flatMap(({ bytes, origin, actor, chain }) => {
    const item = readItem(bytes);
    if (!item) return [];
    const line = lineOf(item, before, origin, chain);
    before = item;
    return [{ ...line, actor: line.actor ?? actor ?? null }];
  });
}

function lineOf(
  item: Item,
  before: Item | undefined,
  origin: string | undefined,
  chain: string | undefined,
): AuditLine {
  const by = readOrigin(origin);
  const { command = null, actor = null, credential = null, acceptedAtMs } = by ?? {};
  const { id, edition, seq, version, change, status, changedAt, text } = item;
  return {
    ...{ edition, seq, print: chain ? printOf(chain) : null, item: id, version, change, status },
    ...{ actor, credential, command },
    approvedBy: by?.approval?.actor ?? null,
    sentAlone: by?.approval?.alone ?? false,
    acceptedAt: acceptedAtMs === undefined ? null : toTimestamp(acceptedAtMs),
    effectiveAt: changedAt,
    textBefore: before?.text ?? null,
    textAfter: text ?? null,
    note: noteOf(item),
    erased: null,
  };
}

/** Of this change, not one that an earlier version left. */
function noteOf({ change, notice, correction, changedAt }: Item): string | null {
  if (change === 'correct') return correction?.note ?? null;
  return notice?.at === changedAt ? notice.note : null;
}
