import type { RedisClient } from '../runtime/redis.js';
import { parseTimerMember } from './item-effects.js';
import type { Keys } from './keys.js';
import type { CommandLedger, KeptVersion, StoredVersion, Timer } from './ledger.js';
import { commandOf } from './origin.js';
import { parsePairs, parseStored, parseStrings } from './redis-replies.js';
import { runScript } from './scripts.js';

type Items = Pick<
  CommandLedger,
  'item' | 'history' | 'openItems' | 'endedItems' | 'pinnedItem' | 'dueTimers' | 'now' | 'memoryUse'
>;

/** The tables that an append keeps, as they are now; and the server's vital signs. */
export function redisItems({ client, keys }: { client: RedisClient; keys: Keys }): Items {
  const vitals = async () => parseStrings(await runScript(client, 'vitals', [keys.unsettled()])).map(Number);

  return {
    item: async (itemId) => {
      const [record, actor, origin] = await client.hmget(keys.state(itemId), 'record', 'actor', 'origin');
      return record ? versionOf(record, actor, origin) : undefined;
    },
    history: async (itemId) => versionsOf(await client.hgetall(keys.state(itemId))),
    openItems: (edition) => client.zrange(keys.open(edition), '0', '-1'),
    endedItems: (edition, sinceMs) => client.zrange(keys.ended(edition), sinceMs, '+inf', 'BYSCORE'),
    pinnedItem: async (edition) => (await client.get(keys.pinned(edition))) ?? undefined,
    dueTimers: async (limit, skip = 0) => {
      const due = parsePairs(await runScript(client, 'timers', [keys.timers()], [limit, skip]));
      return Object.entries(due).map(([member, dueAtMs]) => timerOf(member, Number(dueAtMs)));
    },
    now: async () => {
      const [nowMs = 0] = await vitals();
      return nowMs;
    },
    memoryUse: async () => {
      const [, used = 0, limit = 0] = await vitals();
      return limit === 0 ? 0 : used / limit;
    },
  };
}

const timerOf = (member: string, dueAtMs: number): Timer => ({ ...parseTimerMember(member), dueAtMs });

/** In the place of a reason that was taken away. */
export const NO_REASON = '';

type Field = string | null | undefined;

function versionOf(bytes: string, actor: Field, origin: Field): StoredVersion {
  const command = commandOf(origin);
  return { ...parseStored(bytes, actor ?? ''), ...(command !== undefined && { command }) };
}

const withReason = (version: StoredVersion, reason: Field): KeptVersion =>
  reason ? { ...version, reason } : version;

function versionsOf(state: Record<string, string>): KeptVersion[] {
  return Object.entries(state)
    .flatMap(([field, bytes]) => {
      if (field === 'record') return [versionOf(bytes, state.actor, state.origin)];
      const [, n] = /^v([0-9]+)$/.exec(field) ?? [];
      return n === undefined ? [] : [versionOf(bytes, state[`a${n}`], state[`o${n}`])];
    })
    .map((version) => withReason(version, state[`r${version.record.version}`]))
    .sort((a, b) => a.record.version - b.record.version);
}
