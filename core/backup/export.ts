import type { ChainableCommander } from 'ioredis';
import { z } from 'zod';
import type { Keys } from '../ledger/keys.js';
import { resultsOf } from '../ledger/pipeline-results.js';
import { scanKeys } from '../ledger/redis-scan.js';
import type { RedisClient } from '../runtime/redis.js';
import { keptKeys } from './kept.js';
import { type Header, type Line, lineSchema } from './line.js';

const TRIES = 10;

interface Source {
  client: RedisClient;
  keys: Keys;
  prefix: string;
}

/**
 * All that a deployment keeps, as of one moment: it is read in one transaction, in which Redis does nothing
 * else, and anew where a key came up while it was looked for.
 */
export async function exportStore({ client, keys, prefix }: Source): Promise<[Header, ...Line[]]> {
  let known = await keptNames(client, keys);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const lines = await readAll(client, known);
    const now = await keptNames(client, keys);
    if (isSubset(now, known)) return [headerOf(prefix, lines.length), ...lines];
    known = now;
  }
  throw new Error('new keys kept coming: export again when less is written');
}

/** Node 20 has no `Set.isSubsetOf`. */
const isSubset = (some: Set<string>, all: Set<string>): boolean => [...some].every((key) => all.has(key));

const headerOf = (prefix: string, count: number): Header => ({
  bellwire: 'export',
  format: 1,
  prefix,
  exportedAt: new Date().toISOString(),
  keys: count,
});

export async function keptNames(client: RedisClient, keys: Keys): Promise<Set<string>> {
  const isKept = keptKeys(keys);
  const names = new Set<string>();
  for await (const found of scanKeys(client, `${keys.tag}*`))
    for (const key of found) if (isKept(key)) names.add(key);
  return names;
}

const READ: Record<string, (reads: ChainableCommander, key: string) => unknown> = {
  string: (reads, key) => reads.get(key),
  hash: (reads, key) => reads.hgetall(key),
  set: (reads, key) => reads.smembers(key),
  zset: (reads, key) => reads.zrange(key, '0', '-1', 'WITHSCORES'),
  stream: (reads, key) => reads.xrange(key, '-', '+'),
};

async function readAll(client: RedisClient, names: Set<string>): Promise<Line[]> {
  const asked = client.pipeline();
  for (const key of names) asked.type(key);
  const types = (await resultsOf(asked)).map(String);
  const there = [...names].flatMap((key, i) => (types[i] && READ[types[i]] ? [{ key, type: types[i] }] : []));
  const reads = client.multi();
  for (const { key, type } of there) {
    READ[type]?.(reads, key);
    reads.pexpiretime(key);
  }
  const replies = await resultsOf(reads);
  return there.flatMap(({ key, type }, i) => lineOf(key, type, replies[2 * i], Number(replies[2 * i + 1])));
}

/** Redis answers -2 for a key that went meanwhile, -1 for one that stays. */
function lineOf(key: string, type: string, reply: unknown, expiresAtMs: number): Line[] {
  if (expiresAtMs === -2) return [];
  const value = (VALUE[type] ?? ((raw) => raw))(reply);
  return [lineSchema.parse({ key, type, value, ...(expiresAtMs >= 0 && { expiresAtMs }) })];
}

const flat = z.array(z.string());
const entries = z.array(z.tuple([z.string(), flat]));

const VALUE: Record<string, (reply: unknown) => unknown> = {
  zset: (reply) => pairs(flat.parse(reply)),
  stream: (reply) => entries.parse(reply).map(([id, list]) => [id, Object.fromEntries(pairs(list))]),
};

const pairs = (list: string[]): [string, string][] =>
  list.flatMap((name, i) => (i % 2 === 0 ? [[name, list[i + 1] ?? '']] : []));
