import { reasonOf } from '../contract/commands.js';
import { APPROVAL, COMMAND } from '../contract/limits.js';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';
import type { Accepted, CommandLedger, CommandRecord, NewApproval, NewCommand, Outcome } from './ledger.js';
import {
  parseApproved,
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
  | 'approve'
  | 'lapse'
  | 'dueCommands'
  | 'waiting'
  | 'proposed'
  | 'sentAlone'
>;

/** Command records: everything about them but the entries that they make. */
export function redisCommands({ client, keys }: { client: RedisClient; keys: Keys }): Commands {
  const record = async (key: string): Promise<CommandRecord | undefined> => {
    const fields = await client.hgetall(key);
    return fields.id === undefined ? undefined : parseCommand(fields);
  };

  const records = (set: string, due: '0' | '1', limit: number, skip = 0): Promise<unknown> =>
    runScript(client, 'commands', [set], [due, limit, skip]);

  const end = async (id: string, outcome: Outcome, only: '' | 'undue' | 'proposed') => {
    const args = [JSON.stringify(outcome), COMMAND.keptMs, keys.settled(), only];
    return parseTagged(await runScript(client, 'settle', [keys.command(id), keys.unsettled()], args));
  };

  const cancel = async (id: string, only: 'undue' | 'proposed', by?: string) => {
    const [kind] = await end(id, { state: 'cancelled', ...(by !== undefined && { by }) }, only);
    return kind === 'ended' ? 'cancelled' : kind === 'too_late' ? 'too_late' : 'unknown';
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
    waiting: async (edition, limit, skip) =>
      readableCommands(await records(keys.waiting(edition), '0', limit, skip)),
    proposed: async (edition, limit, skip) =>
      readableCommands(await records(keys.proposed(edition), '0', limit, skip)),
    sentAlone: async (edition) => readableCommands(await records(keys.alone(edition), '0', -1)),
    settle: async (id, outcome) => {
      const [kind, holds] = await end(id, outcome, '');
      if (kind !== 'ended' || holds === undefined) throw unknownCommand(id);
      return parseOutcome(holds);
    },
    cancel: (id, by) => cancel(id, 'undue', by),
    lapse: (id) => cancel(id, 'proposed'),
    approve: async (id, approval) =>
      parseApproved(await runScript(client, 'approve', ...approveCall(keys, id, approval))),
    promote: async (id) => {
      const answer = await runScript(client, 'promote', [keys.command(id), keys.unsettled()]);
      return answer === 'promoted' || answer === 'too_late' ? answer : 'unknown';
    },
  };
}

function acceptCall(keys: Keys, command: NewCommand): [keys: string[], args: (string | number)[]] {
  const reason = reasonOf(command.body);
  const { id, edition, itemId, actor, credential, body, lane, priority, ifVersion, fingerprint } = command;
  const fields = Object.entries({
    ...{ id, edition, itemId, actor, body: JSON.stringify(body), lane, priority },
    ...(credential !== undefined && { credential }),
    ...(ifVersion !== undefined && { ifVersion }),
    ...(reason !== undefined && { reason }),
  }).flat();
  const names = [
    keys.command(id),
    keys.pending(itemId),
    keys.unsettled(),
    keys.waiting(edition),
    keys.proposed(edition),
    keys.accepted(),
    keys.proposedBy(actor),
    ...(command.idempotency === undefined ? [] : [keys.idempotency(command.idempotency)]),
  ];
  const { delayMs = '', dueAtMs = '', proposed } = command;
  const proposal = proposed ? (body.kind === 'publish' ? 'publish' : 'change') : '';
  const bounds = [APPROVAL.maxOpenPerName, 2 * APPROVAL.lapsesAfterMs];
  return [names, [delayMs, dueAtMs, fingerprint, proposal, ...bounds, ...fields]];
}

function approveCall(keys: Keys, id: string, approval: NewApproval): [string[], (string | number)[]] {
  const { fingerprint, actor, credential, alone, edition } = approval;
  const fields = Object.entries({
    approvedBy: actor,
    ...(credential !== undefined && { approvedWith: credential }),
    ...(alone && { approvedAlone: '1' }),
  }).flat();
  const names = [keys.command(id), keys.unsettled(), keys.accepted(), keys.alone(edition)];
  return [names, [fingerprint, APPROVAL.keptAlone, ...fields]];
}

function parseAccepted(reply: unknown): Accepted {
  const [kind, ...record] = parseTagged(reply);
  if (kind === 'key_reused' || kind === 'too_many') return { kind };
  return { kind: kind === 'repeated' ? kind : 'accepted', command: parseCommand(parsePairs(record)) };
}
