import type { Keys } from '../ledger/keys.js';
import type { Clock } from '../runtime/clock.js';
import type { RedisClient } from '../runtime/redis.js';

/** One write per key and process in this time, however much it is used; "last used" is as exact as this. */
const RECORD_EVERY_MS = 5 * 60_000;

/** When keys were last used, to find those that nobody needs any more. */
export class KeyUses {
  private readonly redis: RedisClient;
  private readonly keys: Keys;
  private readonly clock: Clock;
  /** Ids of known keys only, so it grows no larger than their list. */
  private readonly recordedMs = new Map<string, number>();

  constructor(redis: RedisClient, keys: Keys, clock: Clock) {
    this.redis = redis;
    this.keys = keys;
    this.clock = clock;
  }

  /** No call waits for this or fails with it. */
  record(id: string): void {
    const nowMs = this.clock();
    if (nowMs - (this.recordedMs.get(id) ?? Number.NEGATIVE_INFINITY) < RECORD_EVERY_MS) return;
    this.recordedMs.set(id, nowMs);
    const kept = this.redis.hset(this.keys.keyUses(), id, new Date(nowMs).toISOString());
    kept.catch(() => this.recordedMs.delete(id));
  }
}
