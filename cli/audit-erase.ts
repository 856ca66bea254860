import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from 'ioredis';
import { CheckpointFile } from '../core/audit/checkpoint-file.js';
import type { Attestation } from '../core/audit/checkpoint-lines.js';
import type { Edition } from '../core/contract/edition.js';
import { parseChange } from '../core/contract/parse-command.js';
import { toTimestamp } from '../core/contract/timestamp.js';
import type { CommandRecord, Ledger, StoredVersion } from '../core/ledger/ledger.js';
import { createRedisLedger } from '../core/ledger/redis-ledger.js';
import { createQueue } from '../core/queue/bull-queue.js';
import { placeOf } from '../core/queue/place.js';
import { messageOf } from '../core/runtime/errors.js';
import type { RedisClient } from '../core/runtime/redis.js';
import { uuidv7 } from '../core/runtime/uuid.js';
import { operatorName } from './operator-name.js';
import { readOptions } from './options.js';
import { type Store, withStore } from './store.js';
import { type Terminal, UsageError } from './terminal.js';

interface Asked {
  itemId: string;
  by: string;
  why: string;
  /** What readers are told. */
  note: string;
}

const DEFAULT_NOTE = 'Removed for legal reasons';
const REMOVED_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 100;

/** `bellwire audit erase ITEM`: removes the item where that was not done yet, then erases its claim for good. */
export async function erase(args: string[], terminal: Terminal): Promise<number> {
  const { positionals, values } = readOptions(args, ['by', 'why', 'note'], 1);
  const note = values.note ?? DEFAULT_NOTE;
  const asked = {
    itemId: positionals[0] ?? '',
    by: values.by ?? operatorName(),
    why: values.why ?? note,
    note,
  };
  return withStore(
    terminal,
    async (store) => {
      const { redis: client, keys, config } = store;
      const ledger = createRedisLedger({ client, keys, historyDays: config.historyDays });
      const stored = await ledger.item(asked.itemId);
      if (stored && stored.record.status !== 'removed') await remove(store, ledger, stored, asked, terminal);
      // Past the days of history nothing but the logs tells whose it was.
      const editions = stored ? [stored.record.edition] : config.editions.map(({ id }) => id);
      let count = 0;
      for (const edition of editions) count += await eraseFrom(store, ledger, edition, asked, terminal);
      await rewriteFiles(client, terminal);
      terminal.print(`${asked.itemId}\t${count} entries are erased`);
      return 0;
    },
    'blocking',
  );
}

/** Every node has to hear of it, so it goes the way of every change; a worker has to be there. */
async function remove(
  { redis: client, keys, config }: Store,
  ledger: Ledger,
  { record }: StoredVersion,
  { by, note }: Asked,
  { logger }: Terminal,
): Promise<void> {
  const body = removalOf(
    config.editions.find(({ id }) => id === record.edition),
    note,
  );
  const id = uuidv7(Date.now());
  const queue = createQueue({ client, keys, logger });
  try {
    const answer = await ledger.accept({
      ...{ id, edition: record.edition, itemId: record.id, actor: by, credential: 'cli', body },
      ...placeOf('remove', record.urgency),
      fingerprint: id,
    });
    if (answer.kind !== 'accepted') throw new Error('the removal was not accepted');
    await queue.wake(answer.command, await ledger.now());
    await ended(ledger, id);
  } finally {
    await queue.close();
  }
}

function removalOf(edition: Edition | undefined, note: string) {
  if (!edition) throw new Error('the item is of an edition that is not configured here');
  const parsed = parseChange({ kind: 'remove', note }, edition, Date.now());
  if (parsed.ok) return parsed.value.body;
  throw new UsageError(`--note: ${parsed.faults.map(({ message }) => message).join('; ')}`);
}

async function ended(ledger: Ledger, commandId: string): Promise<void> {
  const untilMs = Date.now() + REMOVED_WITHIN_MS;
  let command: CommandRecord | undefined;
  while (!command?.outcome) {
    if (Date.now() > untilMs) throw new Error('no worker has removed the item yet: ask again once one runs');
    await sleep(LOOK_EVERY_MS);
    command = await ledger.command(commandId);
  }
  if (command.outcome.state !== 'done') throw new Error(`the removal ended ${command.outcome.state}`);
}

async function eraseFrom(
  { config }: Store,
  ledger: Ledger,
  edition: string,
  { itemId, by, why }: Asked,
  { complain }: Terminal,
): Promise<number> {
  const answer = await ledger.erase({ edition, itemId, by, why });
  if (answer.kind === 'not_removed') throw new Error('the item came back meanwhile: ask again');
  if (answer.entries.length === 0) return 0;
  const at = toTimestamp(await ledger.now());
  await attest(
    { at, edition, item: itemId, by, why, erased: answer.entries },
    config.checkpointFile,
    complain,
  );
  return answer.entries.length;
}

async function attest(
  attestation: Attestation,
  path: string | undefined,
  complain: (line: string) => void,
): Promise<void> {
  if (path === undefined) {
    complain('No BELLWIRE_CHECKPOINT_FILE: `audit verify` will not know that this was asked for.');
    return;
  }
  const file = await CheckpointFile.open(path);
  try {
    await file.append([attestation]);
  } finally {
    await file.close();
  }
}

/** The append-only file still holds every write that ever was, until Redis writes it anew. */
async function rewriteFiles(client: RedisClient, { complain }: Terminal): Promise<void> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  for (const node of nodes) {
    await node.bgrewriteaof().catch((error: unknown) => {
      complain(`Redis has to rewrite its append-only file (BGREWRITEAOF), and refused: ${messageOf(error)}`);
    });
  }
  complain('Redis rewrites its append-only file now. Replicas and backups have files of their own.');
}
