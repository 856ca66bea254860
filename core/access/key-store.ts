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

const storedKeySchema = grantSchema.extend({
  id: z.string(),
  digest: z.string(),
  createdAt: z.string(),
}) satisfies z.ZodType<StoredKey>;

/** The API keys, in one hash by id. */
export class KeyStore {
  private readonly redis: RedisClient;
  private readonly keys: Keys;

  constructor(redis: RedisClient, keys: Keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /** The token is in no other place than this answer. */
  async add(grant: Grant, nowMs: number): Promise<{ key: StoredKey; token: string }> {
    const { id, token } = newToken();
    const key = { ...grant, id, digest: digest(token), createdAt: new Date(nowMs).toISOString() };
    const added = await this.redis.hsetnx(this.keys.apiKeys(), id, JSON.stringify(key));
    return added === 1 ? { key, token } : this.add(grant, nowMs);
  }

  async find(id: string): Promise<StoredKey | undefined> {
    const json = await this.redis.hget(this.keys.apiKeys(), id);
    return json === null ? undefined : storedKeySchema.parse(JSON.parse(json));
  }

  async list(): Promise<StoredKey[]> {
    const all = Object.values(await this.redis.hgetall(this.keys.apiKeys()));
    return all
      .map((json) => storedKeySchema.parse(JSON.parse(json)))
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  }

  /** Whether there was such a key. */
  async revoke(id: string): Promise<boolean> {
    return (await this.redis.hdel(this.keys.apiKeys(), id)) === 1;
  }
}
