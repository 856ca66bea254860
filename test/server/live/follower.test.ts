import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { DEFAULT_EDITIONS } from '../../../core/contract/edition.js';
import { printOf } from '../../../core/ledger/chain.js';
import { Keys } from '../../../core/ledger/keys.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { createRedisLogReader } from '../../../core/ledger/redis-log-reader.js';
import { ServerClock } from '../../../core/runtime/clock.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { closeRedis, createRedis, type RedisClient, whenReady } from '../../../core/runtime/redis.js';
import { Follower } from '../../../server/live/follower.js';
import { type OpenHints, redisHints } from '../../../server/live/hints.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { soonest, tookMs } from '../../harness/soonest.js';
import { startTcpProxy, type TcpProxy } from '../../harness/tcp-proxy.js';
import { Recorder, until } from '../../harness/until.js';
import { Desk } from './desk.js';

const KEYS = new Keys('bw');
const EDITIONS = DEFAULT_EDITIONS.map(({ id }) => id);

let redis: TestRedis;
let proxy: TcpProxy;
let desk: Desk;

beforeAll(async () => {
  redis = await startRedis();
  proxy = await startTcpProxy(redis.url);
});

beforeEach(async () => {
  await redis.client.flushall();
  desk = new Desk(createRedisLedger({ client: redis.client, keys: KEYS, historyDays: 1 }));
});

afterAll(async () => {
  await proxy.close();
  await redis.close();
});

type Told = { event: 'moved' | 'diverged'; seq: number };

/** A follower of the test's Redis whose subscription goes through the proxy, and what it told. */
class Following {
  readonly told = new Recorder<Told>();
  readonly follower: Follower;
  private readonly client: RedisClient;

  constructor(lossy: (open: OpenHints) => OpenHints = (open) => open) {
    const open = (url: string, role: 'command' | 'subscriber') =>
      createRedis({ kind: 'single', url }, role, silentLogger);
    this.client = open(redis.url, 'command');
    this.follower = new Follower(
      {
        editions: EDITIONS,
        log: createRedisLogReader({ client: this.client, keys: KEYS }),
        hints: lossy(redisHints(() => open(proxy.url, 'subscriber'), KEYS)),
        clock: new ServerClock().now,
        logger: silentLogger,
      },
      {
        moved: (edition) => this.tell('moved', edition),
        diverged: (edition) => this.tell('diverged', edition),
      },
    );
  }

  get seq(): number {
    return this.follower.window('en')?.head.seq ?? -1;
  }

  async reaches(seq: number): Promise<void> {
    await until(`the head ${seq}`, () => this.seq >= seq);
  }

  async close(): Promise<void> {
    await this.follower.close();
    await closeRedis(this.client);
  }

  private tell(event: Told['event'], edition: string): void {
    if (edition === 'en') this.told.add({ event, seq: this.seq });
  }
}

let following: Following;

async function follow(lossy?: (open: OpenHints) => OpenHints): Promise<Following> {
  following = new Following(lossy);
  await following.follower.loaded;
  return following;
}

afterEach(() => following.close());

describe('a follower', () => {
  test('hears entries in order, each once', async () => {
    await desk.publishMany(2);
    await follow();
    await desk.publishMany(3);
    await following.reaches(5);
    const seqs = following.told.seen.map(({ seq }) => seq);
    // A poll that overtakes a hint brings several at once.
    expect([seqs[0], seqs.at(-1)]).toEqual([2, 5]);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(following.told.seen.every(({ event }) => event === 'moved')).toBe(true);
  });

  test('repairs a lost hint within a second though nothing follows, and then doubts the subscription', async () => {
    const repairedInMs = async () => {
      const tookMs = await loseOne();
      await following.close();
      return tookMs;
    };
    expect(await soonest(1_000, repairedInMs)).toBeLessThan(1_000);
  });

  /** Answers how long the entry stayed unseen whose hint was lost. */
  async function loseOne(): Promise<number> {
    let lose = false;
    const replaced = new Recorder<number>();
    const subscribed = new Recorder<true>();
    await follow((open) => (editions, listener) => {
      const heard = (edition: string, message: string) => lose || listener.heard(edition, message);
      const noted = () => {
        subscribed.add(true);
        listener.subscribed();
      };
      const hints = open(editions, { ...listener, heard, subscribed: noted });
      const replace = () => {
        replaced.add(Date.now());
        hints.replace();
      };
      return { ...hints, replace };
    });
    // What came before it is no sign that a subscription is deaf.
    await subscribed.next('its first subscription', () => true);
    await following.reaches((await desk.publish()).seq);
    lose = true;
    const lost = await desk.publish();
    const unseenMs = await tookMs(() => following.told.next('the entry', ({ seq }) => seq === lost.seq));
    await replaced.next('a new subscription', () => true);
    lose = false;
    await until('its subscription', async () => (await subscriptions()).length > 0);
    await following.reaches((await desk.publish()).seq);
    return unseenMs;
  }

  test('misses nothing while its subscription is cut again and again', async () => {
    await follow();
    for (let cut = 1; cut <= 5; cut += 1) {
      const publishing = desk.publishMany(10);
      await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await publishing;
    }
    await following.reaches(50);
    const seqs = following.told.seen.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(following.told.seen.every(({ event }) => event === 'moved')).toBe(true);
  });

  test('replaces a subscription out of which nothing comes any more', async () => {
    await follow();
    await desk.publish();
    await following.reaches(1);
    const deaf = await subscriptions();
    proxy.swallowIf((sent) => sent.toLowerCase().includes('ping'));
    await proxy.swallowed.next('a swallowed ping', () => true);
    proxy.swallowIf(() => false);
    await until('another subscription', async () => {
      const now = await subscriptions();
      return now.length > 0 && now.every((id) => !deaf.includes(id));
    });
    await desk.publish();
    await following.reaches(2);
  });

  test('takes a log that was restored from an older state for another one', async () => {
    await desk.publishMany(2);
    const backup = await dump();
    await follow();
    await desk.publishMany(3);
    await following.reaches(5);
    await restore(backup);
    await following.told.next('a divergence', ({ event }) => event === 'diverged');
    expect(following.seq).toBe(2);
    await desk.publish();
    await following.reaches(3);
  });

  test.each([
    ['as long as its own', 3],
    ['grown beyond its own', 6],
  ])('notices another log, %s', async (_, length) => {
    await desk.publishMany(2);
    const shared = await dump();
    await desk.publish();
    const ours = await dump();
    await restore(shared);
    await desk.publishMany(length - 2);
    const theirs = await dump();
    await restore(ours);
    await follow();
    await restore(theirs);
    await following.told.next('a divergence', ({ event }) => event === 'diverged');
    await following.reaches(length);
    const { head } = await createRedisLogReader({ client: redis.client, keys: KEYS }).load('en');
    expect(following.follower.window('en')?.printAt(length)).toBe(printOf(head.chain));
  });

  test('believes in an emptied log only after two seconds, but at once in one that begins anew', async () => {
    await desk.publishMany(3);
    await follow();
    const emptiedAt = Date.now();
    await redis.client.flushall();
    await following.told.next('a divergence', ({ event }) => event === 'diverged');
    expect(Date.now() - emptiedAt).toBeGreaterThanOrEqual(2_000);
    expect(following.seq).toBe(0);

    const believedInMs = async () => {
      await desk.publishMany(3);
      await following.reaches(3);
      const before = divergences();
      await redis.client.flushall();
      await desk.publish();
      const ms = await tookMs(() => until('another divergence', () => divergences() > before));
      await until('the log that begins anew', () => following.seq === 1);
      return ms;
    };
    const divergences = () => following.told.seen.filter(({ event }) => event === 'diverged').length;
    expect(await soonest(2_000, believedInMs)).toBeLessThan(2_000);
  });
});

describe('a hint that means nothing', () => {
  test('has the log read, and a failure of that reading is told and harms nothing', async () => {
    const warned = new Recorder<string>();
    const client = createRedis({ kind: 'single', url: redis.url }, 'command', silentLogger);
    // Of failures in a row the first is told: there is to be none before ours.
    await whenReady(client, 20_000);
    const log = createRedisLogReader({ client, keys: KEYS });
    let fails = false;
    const heads: typeof log.heads = async (editions) => {
      if (!fails) return log.heads(editions);
      fails = false;
      throw new Error('refused once');
    };
    const follower = new Follower(
      {
        editions: EDITIONS,
        log: { ...log, heads },
        hints: redisHints(
          () => createRedis({ kind: 'single', url: redis.url }, 'subscriber', silentLogger),
          KEYS,
        ),
        clock: new ServerClock().now,
        logger: pino({}, { write: warned.add }),
      },
      { moved: () => undefined, diverged: () => undefined },
    );
    await follower.loaded;
    fails = true;
    await until('a hint to be heard', async () => {
      await redis.client.publish(KEYS.live('en'), 'nothing of ours');
      return !fails;
    });
    await warned.next('the warning', (line) => line.includes('refused once'));
    await follower.close();
    await closeRedis(client);
  });
});

describe('a position above the head', () => {
  test('is known as soon as the log reaches it', async () => {
    await follow();
    const parked = following.follower.park('en', 2);
    await desk.publishMany(2);
    expect(await parked).toBe(true);
  });

  test('is told from a poll that began after it was asked for', async () => {
    await follow();
    expect(await following.follower.park('en', 99)).toBe(true);
  });

  test('stays unknown while the store is away, and nobody claims to be behind', async () => {
    await follow();
    await until('level', () => following.follower.asOfMs('en') > 0);
    redis.pause();
    const startedAt = Date.now();
    expect(await following.follower.park('en', 99)).toBe(false);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(4_900);
    expect(following.follower.isBehind).toBe(false);
    expect(following.follower.asOfMs('en')).toBeLessThan(startedAt + 1_000);
    redis.resume();
    await until('level again', () => following.follower.asOfMs('en') > startedAt + 4_000);
  });
});

async function subscriptions(): Promise<string[]> {
  const list = String(await redis.client.call('CLIENT', 'LIST', 'TYPE', 'pubsub'));
  return [...list.matchAll(/^id=(\d+)/gm)].map(([, id]) => String(id));
}

type Backup = Map<string, Buffer>;

async function dump(): Promise<Backup> {
  const backup: Backup = new Map();
  for (const key of await redis.client.keys('*')) {
    const value = await redis.client.dumpBuffer(key);
    if (value) backup.set(key, value);
  }
  return backup;
}

/** As from a backup: everything since is gone at one moment. */
async function restore(backup: Backup): Promise<void> {
  const restoring = redis.client.multi().flushall();
  for (const [key, value] of backup) restoring.restore(key, 0, value);
  await restoring.exec();
}
