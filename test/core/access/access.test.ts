import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Access } from '../../../core/access/access.js';
import { KeyStore } from '../../../core/access/key-store.js';
import type { Grant } from '../../../core/access/scopes.js';
import { digest } from '../../../core/access/secrets.js';
import { SESSION_IDLE_MS, SESSION_MS } from '../../../core/access/sessions.js';
import { SignInCodes } from '../../../core/access/sign-in-codes.js';
import { Keys } from '../../../core/ledger/keys.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { soonest, tookMs } from '../../harness/soonest.js';
import { until } from '../../harness/until.js';

const BOOTSTRAP = 'a-bootstrap-key-of-more-than-32-characters';
const keys = new Keys('access');
let redis: TestRedis;
let access: Access;
let store: KeyStore;

beforeAll(async () => {
  redis = await startRedis();
  access = new Access(redis.client, keys, BOOTSTRAP);
  store = new KeyStore(redis.client, keys);
});

afterAll(() => redis.close());

let names = 0;
let grant: Grant;

beforeEach(() => {
  names += 1;
  grant = { name: `cms ${names}`, scopes: ['publish'] };
});

/** On a node whose Redis is away: whatever asks it fails. */
function withoutRedis(): Access {
  const away = redis.client.duplicate({ lazyConnect: true, enableOfflineQueue: false });
  away.disconnect();
  return new Access(away, keys, BOOTSTRAP);
}

async function everythingStored(): Promise<string> {
  const names = await redis.client.keys('*');
  const values = names.map(async (name) =>
    (await redis.client.type(name)) === 'hash' ? redis.client.hgetall(name) : redis.client.get(name),
  );
  return JSON.stringify([names, await Promise.all(values)]);
}

describe('access by key', () => {
  test('gives what the key was granted', async () => {
    const { key, token } = await store.add(grant, 0);
    expect(await access.byKey(token)).toEqual({ ...grant, credential: `key:${key.id}` });
  });

  test('is refused to a text that is no key, and to a well-formed key that was never given', async () => {
    const { token } = await store.add(grant, 0);
    await store.revoke(token.slice(3, 11));
    expect(await access.byKey('nonsense')).toBeUndefined();
    expect(await access.byKey(token)).toBeUndefined();
  });

  test('ends everywhere within five seconds of revoking', async () => {
    const endsInMs = async () => {
      const { key, token } = await store.add(grant, 0);
      expect(await access.byKey(token)).toBeDefined();
      await store.revoke(key.id);
      return tookMs(() => until('its end', async () => (await access.byKey(token)) === undefined));
    };
    expect(await soonest(5_000, endsInMs)).toBeLessThan(5_000);
  });

  test('has every scope with the bootstrap key, without asking Redis', async () => {
    const caller = await withoutRedis().byKey(BOOTSTRAP);
    expect(caller?.scopes).toEqual(['propose', 'publish', 'flash', 'correct', 'retract', 'admin']);
    expect(await new Access(redis.client, keys, undefined).byKey(BOOTSTRAP)).toBeUndefined();
  });

  test('asks Redis for nothing that has a wrong check', async () => {
    const { token } = await store.add(grant, 0);
    const other = token.endsWith('a') ? 'b' : 'a';
    expect(await withoutRedis().byKey(token.slice(0, -1) + other)).toBeUndefined();
    expect(await withoutRedis().byKey(`bw_${'a'.repeat(41)}`)).toBeUndefined();
    await expect(withoutRedis().byKey(token)).rejects.toThrow();
  });

  test('keeps no secret that could be read in Redis', async () => {
    const { token } = await store.add(grant, 0);
    const session = await access.signInWithKey(token);
    const code = await new SignInCodes(redis.client, keys).create(grant);
    const stored = await everythingStored();
    for (const secret of [token, token.slice(11), session ?? '-', code]) expect(stored).not.toContain(secret);
  });
});

describe('the keys of a name', () => {
  test('are two at most, so that one can be exchanged while both are good', async () => {
    const old = await store.add({ ...grant, editions: ['en'] }, 0);
    const next = await store.rotate(old.key.id, 1);
    expect(next?.key).toMatchObject({ ...grant, editions: ['en'] });
    for (const token of [old.token, next?.token ?? '']) expect(await access.byKey(token)).toBeDefined();
    await expect(store.rotate(old.key.id, 2)).rejects.toThrow(`${grant.name} has 2 keys already: revoke`);
    await expect(store.add(grant, 2)).rejects.toThrow(old.key.id);
    await store.revoke(old.key.id);
    expect((await store.add(grant, 3)).key.name).toBe(grant.name);
    expect(await store.rotate('00000000', 4)).toBeUndefined();
  });

  test('stay two when many are added at once', async () => {
    await Promise.allSettled(Array.from({ length: 8 }, () => store.add(grant, 0)));
    const kept = (await store.list()).filter(({ name }) => name === grant.name);
    expect(kept.length).toBeLessThanOrEqual(2);
  });

  test('tell when they were last used, at the cost of one write in five minutes', async () => {
    let nowMs = Date.parse('2030-01-01T00:00:00Z');
    const counting = new Access(redis.client, keys, BOOTSTRAP, () => nowMs);
    const { key, token } = await store.add(grant, 0);
    const lastUsed = async () => (await store.list()).find(({ id }) => id === key.id)?.lastUsedAt;
    expect(await lastUsed()).toBeUndefined();
    const used = async (at: string) => {
      await counting.byKey(token);
      await until(`use at ${at}`, async () => (await lastUsed()) === at);
    };
    await used('2030-01-01T00:00:00.000Z');
    nowMs += 4 * 60_000;
    await used('2030-01-01T00:00:00.000Z');
    nowMs += 60_000;
    await used('2030-01-01T00:05:00.000Z');
    await store.revoke(key.id);
    expect(await redis.client.hget(keys.keyUses(), key.id)).toBeNull();
  });
});

describe('a session', () => {
  test('stands for the key it was opened with, and ends with it', async () => {
    const { key, token } = await store.add(grant, 0);
    const secret = (await access.signInWithKey(token)) ?? '';
    expect(await access.bySession(secret)).toEqual({ ...grant, credential: `key:${key.id}` });
    await store.revoke(key.id);
    await until('the end of the session', async () => (await access.bySession(secret)) === undefined);
  });

  test('of a bootstrap key that was changed since is over', async () => {
    const secret = (await access.signInWithKey(BOOTSTRAP)) ?? '';
    expect(await access.bySession(secret)).toMatchObject({ name: 'editor' });
    const changed = new Access(redis.client, keys, `${BOOTSTRAP}-changed`);
    expect(await changed.bySession(secret)).toBeUndefined();
  });

  test('is opened by a code once, however it is typed, and for a limited time', async () => {
    const codes = new SignInCodes(redis.client, keys);
    const code = await codes.create(grant);
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
    const opened = await Promise.all([access.signInWithCode(typed), access.signInWithCode(code)]);
    expect(opened.filter((secret) => secret !== undefined)).toHaveLength(1);
  });

  test('ends some hours after it was opened, however much it is used', async () => {
    const secret = (await access.signInWithKey(BOOTSTRAP)) ?? '';
    const name = keys.session(digest(secret));
    const before = await redis.client.pttl(name);
    expect(before).toBeGreaterThan(SESSION_MS - 60_000);
    await access.bySession(secret);
    expect(await redis.client.pttl(name)).toBeLessThanOrEqual(before);
    await redis.client.pexpire(name, 1);
    await until('its end', async () => (await access.bySession(secret)) === undefined);
  });

  test('ends when nobody used it for long, and lives on while somebody does', async () => {
    const secret = (await access.signInWithKey(BOOTSTRAP)) ?? '';
    const name = keys.sessionInUse(digest(secret));
    await redis.client.pexpire(name, SESSION_IDLE_MS - 61_000);
    await access.bySession(secret);
    await until(
      'its use to be noted',
      async () => (await redis.client.pttl(name)) > SESSION_IDLE_MS - 60_000,
    );
    await redis.client.del(name);
    expect(await access.bySession(secret)).toBeUndefined();
    expect(await redis.client.exists(name)).toBe(0);
  });

  test('ends when its owner signs out', async () => {
    const secret = (await access.signInWithKey(BOOTSTRAP)) ?? '';
    await access.signOut(secret);
    expect(await access.bySession(secret)).toBeUndefined();
    expect(await access.signInWithKey('nonsense')).toBeUndefined();
  });
});
