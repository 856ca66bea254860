import { messageOf, ServiceError } from '../runtime/errors.js';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';
import type { CommandRecord } from './ledger.js';
import { parseCommand, parseHash } from './redis-replies.js';
import { mustRunAlone, runScript, shaOf } from './scripts.js';

export interface ReplicationDeps {
  /** Of the role `command` and for nothing else: WAIT holds up whatever is sent behind it. */
  client: RedisClient;
  keys: Keys;
  /** How many have to have a write; at least 1. */
  replicas: number;
}

/**
 * The command's record, read after that many replicas had all that was written before the call; rejects
 * with `unavailable` when they do not within half a second, or Redis does not confirm.
 */
export type Confirmed = (commandId: string) => Promise<CommandRecord | undefined>;

/** Below the time-out of a command, which would hide how many replicas answered. */
const WAIT_MS = 500;

type Records = ReadonlyMap<string, CommandRecord | undefined>;

/** One proof at a time; all who ask while it is under way share the next one. */
export function confirmReplication(deps: ReplicationDeps): Confirmed {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: { ids: Set<string>; proof: Promise<Records> } | undefined;

  const gather = () => {
    const ids = new Set<string>();
    const proof = underWay.then(() => {
      next = undefined;
      return prove(deps, [...ids]);
    });
    underWay = proof.catch(() => undefined);
    return { ids, proof };
  };

  return async (commandId) => {
    next ??= gather();
    const { ids, proof } = next;
    ids.add(commandId);
    return (await proof).get(commandId);
  };
}

async function prove(deps: ReplicationDeps, ids: string[]): Promise<Records> {
  const [, reached, ...records] = await replies(deps, ids);
  if (!(Number(reached) >= deps.replicas))
    throw unconfirmed(`${Number(reached)} replicas have it, ${deps.replicas} have to`);
  return new Map(ids.map((id, n) => [id, recordOf(records[n])]));
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
async function replies({ client, keys, replicas }: ReplicationDeps, ids: string[]): Promise<unknown[]> {
  const send = async (): Promise<Reply[]> => {
    const pipeline = client.pipeline().evalsha(shaOf('fence'), 1, keys.fence()).wait(replicas, WAIT_MS);
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
