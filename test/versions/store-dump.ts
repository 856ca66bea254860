import type { Redis } from 'ioredis';

/** All keys of a deployment with what they hold: fields, members with scores, stream entries. */
export type StoreDump = Record<string, StoredKey>;

export interface StoredKey {
  type: string;
  /** Left to live when it was written down; absent where it lives for good. */
  ttlMs?: number;
  /** A string alone; hash: field, value, ...; list: its members; set: likewise; zset: member, score, ...; stream: id and fields of each entry. */
  holds: (string | string[])[];
}

/** Queues mark who works on a job; nobody does in what is restored. */
const PASSING = /:(lock|stalled-check|marker|events)$/;

export async function dumpStore(redis: Redis, tag: string): Promise<StoreDump> {
  const keys = (await redis.keys(`${tag}:*`)).filter((key) => !PASSING.test(key)).sort();
  const dumped = await Promise.all(keys.map(async (key) => [key, await readKey(redis, key)] as const));
  return Object.fromEntries(dumped);
}

async function readKey(redis: Redis, key: string): Promise<StoredKey> {
  const [type, ttlMs] = await Promise.all([redis.type(key), redis.pttl(key)]);
  return { type, ...(ttlMs > 0 && { ttlMs }), holds: await contentsOf(redis, key, type) };
}

async function contentsOf(redis: Redis, key: string, type: string): Promise<StoredKey['holds']> {
  switch (type) {
    case 'string':
      return [(await redis.get(key)) ?? ''];
    case 'hash':
      return Object.entries(await redis.hgetall(key)).flat();
    case 'list':
      return redis.lrange(key, '0', '-1');
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1', 'WITHSCORES');
    case 'stream':
      return (await redis.xrange(key, '-', '+')).map(([id, fields]) => [id, ...fields]);
    default:
      throw new Error(`${key} is a ${type}`);
  }
}

/** On a clock that is behind the one it was recorded by: what was due then is due now. */
export async function restoreStore(redis: Redis, dump: StoreDump): Promise<void> {
  const nowMs = Date.now();
  for (const [key, { type, ttlMs, holds }] of Object.entries(dump)) {
    for (const call of callsFor(
      key,
      type,
      isOfCommands(key) ? holds.map((part) => past(part, nowMs)) : holds,
    )) {
      await redis.call(...call);
    }
    if (ttlMs !== undefined) await redis.pexpire(key, ttlMs);
  }
}

const isOfCommands = (key: string): boolean => /:(unsettled|waiting:\w+|command:[^:]+)$/.test(key);

const past = <P extends string | string[]>(part: P, nowMs: number): P | string =>
  typeof part === 'string' && /^\d{13}$/.test(part) && Number(part) > nowMs ? String(nowMs) : part;

type Call = [name: string, ...args: string[]];

function callsFor(key: string, type: string, holds: StoredKey['holds']): Call[] {
  const flat = holds.filter((part) => typeof part === 'string');
  switch (type) {
    case 'string':
      return [['SET', key, ...flat]];
    case 'hash':
      return [['HSET', key, ...flat]];
    case 'list':
      return [['RPUSH', key, ...flat]];
    case 'set':
      return [['SADD', key, ...flat]];
    case 'zset':
      return pairsOf(flat).map(([member, score]) => ['ZADD', key, score, member]);
    case 'stream':
      return holds.map((entry) => ['XADD', key, ...entry]);
    default:
      throw new Error(`${key} is a ${type}`);
  }
}

const pairsOf = (flat: string[]): [string, string][] =>
  flat.flatMap((part, n) => (n % 2 === 0 ? [[part, flat[n + 1] ?? ''] satisfies [string, string]] : []));
