import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Access } from '../../../core/access/access.js';
import { KeyStore } from '../../../core/access/key-store.js';
import { SignInCodes } from '../../../core/access/sign-in-codes.js';
import { Keys } from '../../../core/ledger/keys.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
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

const grant = { name: 'cms', scopes: ['publish' as const] };

async function everythingStored(): Promise<string> {
  const names = await redis.client.keys('*');
  const values = names.map((name) =>
    name === keys.apiKeys() ? redis.client.hvals(name) : redis.client.get(name),
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
    const { key, token } = await store.add(grant, 0);
    expect(await access.byKey(token)).toBeDefined();
    await store.revoke(key.id);
    await until('the end of the key', async () => (await access.byKey(token)) === undefined, 5_000);
  });

  test('has every scope with the bootstrap key, without asking Redis', async () => {
    const unconnected = new Access(redis.client.duplicate({ lazyConnect: true }), keys, BOOTSTRAP);
    const caller = await unconnected.byKey(BOOTSTRAP);
    expect(caller?.scopes).toEqual(['publish', 'flash', 'correct', 'retract', 'admin']);
    expect(await new Access(redis.client, keys, undefined).byKey(BOOTSTRAP)).toBeUndefined();
  });

  test('keeps no secret that could be read in Redis', async () => {
    const { token } = await store.add(grant, 0);
    const session = await access.signInWithKey(token);
    const code = await new SignInCodes(redis.client, keys).create(grant);
    const stored = await everythingStored();
    for (const secret of [token, token.slice(12), session ?? '-', code]) expect(stored).not.toContain(secret);
  });
});

describe('a session', () => {
  test('stands for the key it was opened with, and ends with it', async () => {
    const { key, token } = await store.add(grant, 0);
    const secret = (await access.signInWithKey(token)) ?? '';
    expect(await access.bySession(secret)).toEqual({ ...grant, credential: `key:${key.id}` });
    await store.revoke(key.id);
    await until('the end of the session', async () => (await access.bySession(secret)) === undefined, 5_000);
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
    const lifetimes = await Promise.all(
      (await redis.client.keys('*:session:*')).map((name) => redis.client.pttl(name)),
    );
    for (const ms of lifetimes) expect(ms).toBeGreaterThan(0);
  });

  test('ends when its owner signs out', async () => {
    const secret = (await access.signInWithKey(BOOTSTRAP)) ?? '';
    await access.signOut(secret);
    expect(await access.bySession(secret)).toBeUndefined();
    expect(await access.signInWithKey('nonsense')).toBeUndefined();
  });
});
