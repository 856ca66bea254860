import { messageOf, ServiceError } from '../runtime/errors.js';
import { every } from '../runtime/every.js';
import type { Closable } from '../runtime/lifecycle.js';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';
import type { CommandRecord } from './ledger.js';
import { parseCommand, parseHash } from './redis-replies.js';
import { Replicas } from './replicas.js';
import { mustRunAlone, runScript, shaOf } from './scripts.js';

export interface ReplicationDeps {
  /** Of the role `command` and for nothing else: WAIT holds up whatever is sent behind it. */
  client: RedisClient;
  keys: Keys;
  /** How many have to have a write at the least; at least 1. */
  replicas: number;
  /** @default WAIT_MS */
  waitMs?: number;
  monotonicMs?: () => number;
}

export interface Replication extends Closable {
  /**
   * The command's record, read after enough replicas had all that was written before the call; rejects
   * with `unavailable` when they do not in time, or Redis does not confirm. Enough are `replicas`, and every
   * one that may take over.
   */
  confirmed(commandId: string): Promise<CommandRecord | undefined>;
}

/** Below the time-out of a command, which would hide how many replicas answered. */
const WAIT_MS = 500;
/** Who left since the last write has to be known at the next. */
const LOOK_MS = 1_000;

interface Proving extends Omit<ReplicationDeps, 'monotonicMs'> {
  waitMs: number;
  mayTakeOver: Replicas;
}

type Records = ReadonlyMap<string, CommandRecord | undefined>;

/** One proof at a time; all who ask while it is under way share the next one. */
export function startReplication({ monotonicMs, ...deps }: ReplicationDeps): Replication {
  const proving: Proving = { waitMs: WAIT_MS, ...deps, mayTakeOver: new Replicas(monotonicMs) };
  let underWay: Promise<unknown> = Promise.resolve();
  let next: { ids: Set<string>; proof: Promise<Records> } | undefined;

  const gather = () => {
    const ids = new Set<string>();
    const proof = underWay.then(() => {
      next = undefined;
      return prove(proving, [...ids]);
    });
    underWay = proof.catch(() => undefined);
    return { ids, proof };
  };

  // What cannot be seen now is seen by the next proof, which reports what it meets.
  const looking = every(
    LOOK_MS,
    () => look(proving),
    () => undefined,
  );
  return {
    confirmed: async (commandId) => {
      next ??= gather();
      const { ids, proof } = next;
      ids.add(commandId);
      return (await proof).get(commandId);
    },
    close: looking.close,
  };
}

/** In a cluster INFO goes where the key beside it is. */
async function look({ client, keys, mayTakeOver }: Proving): Promise<void> {
  const told = await client.pipeline().exists(keys.fence()).info('replication').exec();
  mayTakeOver.saw(String(told?.[1]?.[1]));
}

async function prove(proving: Proving, ids: string[]): Promise<Records> {
  const { mayTakeOver } = proving;
  const wanted = () => Math.max(proving.replicas, mayTakeOver.size);
  const waitedFor = wanted();
  const [, reached, info, ...records] = await replies(proving, ids, waitedFor);
  mayTakeOver.saw(String(info));
  if (Number(reached) >= wanted()) return new Map(ids.map((id, n) => [id, recordOf(records[n])]));
  if (waitedFor < wanted()) return prove(proving, ids);
  throw unconfirmed(`${Number(reached)} replicas have it, ${wanted()} have to`);
}

function recordOf(reply: unknown): CommandRecord | undefined {
  const fields = parseHash(reply);
  return fields.id === undefined ? undefined : parseCommand(fields);
}

type Reply = [error: Error | null, result: unknown];

/**
 * WAIT counts for writes of its own connection, and in a cluster goes where the keys beside it are: so it
 * leaves with a write, and what it proves is read right behind it. A fail-over between a write and its proof shows
 * as a record that is not there.
 */
async function replies(proving: Proving, ids: string[], replicas: number): Promise<unknown[]> {
  const { client, keys, waitMs } = proving;
  const send = async (): Promise<Reply[]> => {
    const pipeline = client.pipeline().evalsha(shaOf('fence'), 1, keys.fence());
    pipeline.wait(replicas, waitMs).info('replication');
    for (const id of ids) pipeline.hgetall(keys.command(id));
    return (await pipeline.exec()) ?? [];
  };
  try {
    const first = await send();
    if (!mustRunAlone(first[0]?.[0])) return first.map(resultOf);
    await runScript(client, 'fence', [keys.fence()]);
    return (await send()).map(resultOf);
  } catch (error) {
    throw unconfirmed(messageOf(error), error);
  }
}

function resultOf([error, result]: Reply): unknown {
  if (error) throw error;
  return result;
}

export const unconfirmed = (why: string, cause?: unknown): ServiceError =>
  new ServiceError('unavailable', `not confirmed: ${why}`, [], { cause });
