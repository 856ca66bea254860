import { z } from 'zod';
import type { Keys } from '../ledger/keys.js';
import type { RedisClient } from '../runtime/redis.js';
import { type Grant, grantSchema } from './scopes.js';
import { BASE62, digest, randomText } from './secrets.js';

/** A working day: then sign in again. */
export const SESSION_MS = 12 * 60 * 60_000;

/** 62^43 > 2^256. */
const SECRET_LENGTH = 43;
const SECRET = /^[0-9A-Za-z]{43}$/;

const sessionSchema = z.object({
  grant: grantSchema,
  /** The key it was opened with: the session ends with it. Absent when opened with a code. */
  key: z.object({ id: z.string(), digest: z.string() }).optional(),
});

export interface Session {
  grant: Grant;
  key?: { id: string; digest: string } | undefined;
}

/** Desk sessions, by the digest of the secret in their cookie. */
export class Sessions {
  private readonly redis: RedisClient;
  private readonly keys: Keys;

  constructor(redis: RedisClient, keys: Keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /** The secret is in no other place than this answer. */
  async open(session: Session): Promise<string> {
    const secret = randomText(BASE62, SECRET_LENGTH);
    await this.redis.set(this.keys.session(digest(secret)), JSON.stringify(session), 'PX', SESSION_MS);
    return secret;
  }

  async find(secret: string): Promise<Session | undefined> {
    if (!SECRET.test(secret)) return undefined;
    const json = await this.redis.get(this.keys.session(digest(secret)));
    return json === null ? undefined : sessionSchema.parse(JSON.parse(json));
  }

  async end(secret: string): Promise<void> {
    await this.redis.del(this.keys.session(digest(secret)));
  }
}
