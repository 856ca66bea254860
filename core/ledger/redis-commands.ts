import { COMMAND } from '../contract/limits.js';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';
import type { Accepted, CommandLedger, CommandRecord, NewCommand, Outcome } from './ledger.js';
import {
  parseCommand,
  parseCommands,
  parseOutcome,
  parseOutlook,
  parsePairs,
  parseTagged,
  readableCommands,
} from './redis-replies.js';
import { runScript } from './scripts.js';
import { unknownCommand } from './unknown-command.js';

type Commands = Pick<
  CommandLedger,
  | 'accept'
  | 'command'
  | 'bound'
  | 'pending'
  | 'outlook'
  | 'settle'
  | 'cancel'
  | 'promote'
  | 'dueCommands'
  | 'waiting'
>;

/** Command records: everything about them but the entries that they make. */
export function redisCommands({ client, keys }: { client: RedisClient; keys: Keys }): Commands {
  const record = async (key: string): Promise<CommandRecord | undefined> => {
    const fields = await client.hgetall(key);
    return fields.id === undefined ? undefined : parseCommand(fields);
  };

  const records = (set: string, due: '0' | '1', limit: number, skip = 0): Promise<unknown> =>
    runScript(client, 'commands', [set], [due, limit, skip]);

  const end = async (id: string, outcome: Outcome, undue: '0' | '1') => {
    const args = [JSON.stringify(outcome), COMMAND.keptMs, keys.settled(), undue];
    return parseTagged(await runScript(client, 'settle', [keys.command(id), keys.unsettled()], args));
  };

  return {
    accept: async (command) => parseAccepted(await runScript(client, 'accept', ...acceptCall(keys, command))),
    command: (id) => record(keys.command(id)),
    bound: async (idempotency) => {
      const key = await client.get(keys.idempotency(idempotency));
      return key === null ? undefined : record(key);
    },
    pending: async (itemId) => parseCommands(await records(keys.pending(itemId), '0', -1)),
    outlook: async (itemId) =>
      parseOutlook(await runScript(client, 'outlook', [keys.pending(itemId), keys.state(itemId)])),
    dueCommands: async (limit, skip) => readableCommands(await records(keys.unsettled(), '1', limit, skip)),
    waiting: async (edition, limit) => readableCommands(await records(keys.waiting(edition), '0', limit)),
    settle: async (id, outcome) => {
      const [kind, holds] = await end(id, outcome, '0');
      if (kind !== 'ended' || holds === undefined) throw unknownCommand(id);
      return parseOutcome(holds);
    },
    cancel: async (id) => {
      const [kind] = await end(id, { state: 'cancelled' }, '1');
      return kind === 'ended' ? 'cancelled' : kind === 'too_late' ? 'too_late' : 'unknown';
    },
    promote: async (id) => {
      const answer = await runScript(client, 'promote', [keys.command(id), keys.unsettled()]);
      return answer === 'promoted' || answer === 'too_late' ? answer : 'unknown';
    },
  };
}

function acceptCall(keys: Keys, command: NewCommand): [keys: string[], args: (string | number)[]] {
  const { id, edition, itemId, actor, credential, body, lane, priority, ifVersion, fingerprint } = command;
  const fields = Object.entries({
    ...{ id, edition, itemId, actor, body: JSON.stringify(body), lane, priority },
    ...(credential !== undefined && { credential }),
    ...(ifVersion !== undefined && { ifVersion }),
  }).flat();
  const names = [
    keys.command(id),
    keys.pending(itemId),
    keys.unsettled(),
    keys.waiting(edition),
    keys.accepted(),
    ...(command.idempotency === undefined ? [] : [keys.idempotency(command.idempotency)]),
  ];
  return [names, [command.delayMs ?? '', command.dueAtMs ?? '', fingerprint, ...fields]];
}

function parseAccepted(reply: unknown): Accepted {
  const [kind, ...record] = parseTagged(reply);
  if (kind === 'key_reused') return { kind };
  return { kind: kind === 'repeated' ? kind : 'accepted', command: parseCommand(parsePairs(record)) };
}
