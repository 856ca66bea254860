import { z } from 'zod';
import type { Keys } from '../ledger/keys.js';
import type { RedisClient } from '../runtime/redis.js';
import { type Grant, grantSchema } from './scopes.js';
import { BASE62, digest, randomText } from './secrets.js';

/** A working day: then sign in again, however busy the desk is. */
export const SESSION_MS = 12 * 60 * 60_000;
/** A desk that was left alone. Long enough that an editor on a quiet night need not look for a key at a flash. */
export const SESSION_IDLE_MS = 2 * 60 * 60_000;
/** A session in use is noted as such once in this time, not at every call. */
const NOTE_EVERY_MS = 60_000;

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

/**
 * Desk sessions, by the digest of the secret in their cookie. Redis ends them: the session's own key lives for
 * `SESSION_MS`, the key beside it for `SESSION_IDLE_MS` after the last use, and a session needs both.
 */
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
    const hash = digest(secret);
    await this.redis.set(this.keys.sessionInUse(hash), '1', 'PX', SESSION_IDLE_MS);
    await this.redis.set(this.keys.session(hash), JSON.stringify(session), 'PX', SESSION_MS);
    return secret;
  }

  /** Finding it is using it. */
  async find(secret: string): Promise<Session | undefined> {
    if (!SECRET.test(secret)) return undefined;
    const hash = digest(secret);
    const [json, idleInMs] = await Promise.all([
      this.redis.get(this.keys.session(hash)),
      this.redis.pttl(this.keys.sessionInUse(hash)),
    ]);
    if (json === null || idleInMs <= 0) return undefined;
    if (idleInMs < SESSION_IDLE_MS - NOTE_EVERY_MS) this.noteUse(hash);
    return sessionSchema.parse(JSON.parse(json));
  }

  async end(secret: string): Promise<void> {
    const hash = digest(secret);
    await this.redis.del(this.keys.session(hash), this.keys.sessionInUse(hash));
  }

  /** No call waits for this or fails with it; what has ended it does not bring back. */
  private noteUse(hash: string): void {
    this.redis.pexpire(this.keys.sessionInUse(hash), SESSION_IDLE_MS).catch(() => undefined);
  }
}
