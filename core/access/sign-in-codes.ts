import type { Keys } from '../ledger/keys.js';
import type { RedisClient } from '../runtime/redis.js';
import { type Grant, grantSchema } from './scopes.js';
import { digest, randomText } from './secrets.js';

export const SIGN_IN_CODE_MS = 10 * 60_000;

/** Without 0, 1, I, L, O and U, which are misread or misheard: 30^8, about 39 bits, for ten minutes. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** Codes that sign one person in to the desk, once. */
export class SignInCodes {
  private readonly redis: RedisClient;
  private readonly keys: Keys;

  constructor(redis: RedisClient, keys: Keys) {
    this.redis = redis;
    this.keys = keys;
  }

  async create(grant: Grant): Promise<string> {
    const code = randomText(ALPHABET, LENGTH);
    await this.redis.set(this.keyOf(code), JSON.stringify(grant), 'PX', SIGN_IN_CODE_MS);
    return code;
  }

  /** What the code grants, the first time it is shown. */
  async redeem(code: string): Promise<Grant | undefined> {
    const json = await this.redis.getdel(this.keyOf(code));
    return json === null ? undefined : grantSchema.parse(JSON.parse(json));
  }

  private keyOf(code: string): string {
    return this.keys.signInCode(digest(code.toUpperCase().replace(/[\s-]/g, '')));
  }
}
