import { z } from 'zod';
import type { Keys } from '../ledger/keys.js';
import type { RedisClient } from '../runtime/redis.js';
import { type Grant, grantSchema } from './scopes.js';
import { digest } from './secrets.js';
import { newToken } from './token.js';

/** What is kept of a key: never the key itself. */
export interface StoredKey extends Grant {
  id: string;
  /** SHA-256 of the whole token, hex. */
  digest: string;
  /** RFC 3339. */
  createdAt: string;
}

export interface ListedKey extends StoredKey {
  /** RFC 3339, to some minutes; absent: never. */
  lastUsedAt?: string | undefined;
}

export interface NewKey {
  key: StoredKey;
  /** In no other place than this answer. */
  token: string;
}

const storedKeySchema = grantSchema.extend({
  id: z.string(),
  digest: z.string(),
  createdAt: z.string(),
}) satisfies z.ZodType<StoredKey>;

/** One in use, and its successor while it is handed over: more would be keys that nobody keeps count of. */
const KEYS_PER_NAME = 2;

/** The name has as many keys as it may have. */
export class TooManyKeys extends Error {
  override readonly name = 'TooManyKeys';

  constructor(name: string, ids: readonly string[]) {
    super(`${name} has ${ids.length} keys already: revoke ${ids.join(' or ')} first`);
  }
}

/** The API keys, in one hash by id. */
export class KeyStore {
  private readonly redis: RedisClient;
  private readonly keys: Keys;

  constructor(redis: RedisClient, keys: Keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /** Throws `TooManyKeys`. */
  async add(grant: Grant, nowMs: number): Promise<NewKey> {
    const { id, token } = newToken();
    const key = { ...grant, id, digest: digest(token), createdAt: new Date(nowMs).toISOString() };
    const added = await this.redis.hsetnx(this.keys.apiKeys(), id, JSON.stringify(key));
    if (added === 0) return this.add(grant, nowMs);
    await this.keepWithinLimit(key);
    return { key, token };
  }

  /** A second key that may what key `id` may, while that one goes on; nothing where there is no such key. */
  async rotate(id: string, nowMs: number): Promise<NewKey | undefined> {
    const key = await this.find(id);
    return key && this.add(grantSchema.parse(key), nowMs);
  }

  async find(id: string): Promise<StoredKey | undefined> {
    const json = await this.redis.hget(this.keys.apiKeys(), id);
    return json === null ? undefined : storedKeySchema.parse(JSON.parse(json));
  }

  async list(): Promise<ListedKey[]> {
    const [keys, uses] = await Promise.all([this.all(), this.redis.hgetall(this.keys.keyUses())]);
    return keys.map((key) => ({ ...key, lastUsedAt: uses[key.id] }));
  }

  /** Whether there was such a key. */
  async revoke(id: string): Promise<boolean> {
    const revoked = (await this.redis.hdel(this.keys.apiKeys(), id)) === 1;
    await this.redis.hdel(this.keys.keyUses(), id);
    return revoked;
  }

  /** Counted with the new key in place: of two operators at once, none can miss the other's. */
  private async keepWithinLimit({ id, name }: StoredKey): Promise<void> {
    const others = (await this.all()).filter((key) => key.name === name && key.id !== id);
    if (others.length < KEYS_PER_NAME) return;
    await this.revoke(id);
    throw new TooManyKeys(
      name,
      others.map((key) => key.id),
    );
  }

  private async all(): Promise<StoredKey[]> {
    const all = Object.values(await this.redis.hgetall(this.keys.apiKeys()));
    return all
      .map((json) => storedKeySchema.parse(JSON.parse(json)))
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  }
}
