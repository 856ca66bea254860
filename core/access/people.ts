import { z } from 'zod';
import { toTimestamp } from '../contract/timestamp.js';
import type { Keys } from '../ledger/keys.js';
import { resultsOf } from '../ledger/pipeline-results.js';
import type { Clock } from '../runtime/clock.js';
import type { RedisClient } from '../runtime/redis.js';
import { type Grant, ROLES, type Role, roleOf } from './scopes.js';

/** Whoever made a call with a session in this time is at the desk. */
export const AT_THE_DESK_MS = 60_000;
/** One write per person and process in this time: less than half of it, so that nobody flickers. */
const NOTE_EVERY_MS = 20_000;
/** Of more people than that, those seen last. */
const MAX_PEOPLE = 200;

export interface Person {
  name: string;
  role?: Role | undefined;
  /** Absent: every edition. */
  editions?: string[] | undefined;
}

export interface SeenPerson extends Person {
  /** RFC 3339. */
  lastSeenAt: string;
}

const personSchema = z.object({
  name: z.string(),
  role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]).optional(),
  editions: z.array(z.string()).optional(),
}) satisfies z.ZodType<Person>;

/** Who is at the desk: in Redis for a minute, since other nodes serve other desks. */
export class People {
  private readonly redis: RedisClient;
  private readonly keys: Keys;
  private readonly clock: Clock;
  private readonly notedMs = new Map<string, number>();

  constructor(redis: RedisClient, keys: Keys, clock: Clock) {
    this.redis = redis;
    this.keys = keys;
    this.clock = clock;
  }

  /** No call waits for this or fails with it. */
  note({ name, scopes, editions }: Grant): void {
    const nowMs = this.clock();
    const person = JSON.stringify({ name, role: roleOf({ scopes }), editions } satisfies Person);
    if (nowMs - (this.notedMs.get(person) ?? Number.NEGATIVE_INFINITY) < NOTE_EVERY_MS) return;
    if (this.notedMs.size > MAX_PEOPLE) this.notedMs.clear();
    this.notedMs.set(person, nowMs);
    this.store(person, nowMs).catch(() => this.notedMs.delete(person));
  }

  /** Seen last first; somebody with several sessions is one. */
  async list(): Promise<SeenPerson[]> {
    const sinceMs = this.clock() - AT_THE_DESK_MS;
    const flat = await this.redis.zrange(
      this.keys.people(),
      '+inf',
      String(sinceMs),
      'BYSCORE',
      'REV',
      'WITHSCORES',
    );
    const people = new Map<string, SeenPerson>();
    for (let n = 0; n + 1 < flat.length; n += 2) {
      const person = personSchema.safeParse(JSON.parse(flat[n] ?? 'null')).data;
      const lastSeenAt = toTimestamp(Number(flat[n + 1]));
      if (person && !people.has(person.name)) people.set(person.name, { ...person, lastSeenAt });
    }
    return [...people.values()];
  }

  private async store(person: string, nowMs: number): Promise<void> {
    const key = this.keys.people();
    await resultsOf(
      this.redis
        .multi()
        .zadd(key, nowMs, person)
        .zremrangebyrank(key, 0, -MAX_PEOPLE - 1)
        .pexpire(key, AT_THE_DESK_MS),
    );
  }
}
