import { PRINT_LENGTH } from '../contract/cursor.js';
import { type ItemRecord, readerCopy } from '../contract/item.js';
import { COMMAND, LOG } from '../contract/limits.js';
import type { RedisClient } from '../runtime/redis.js';
import { chainStart, newSalt } from './chain.js';
import { bytesAroundSeq, itemAt, itemBytes } from './entry-bytes.js';
import { isRemoval, itemEffects, timerMember, withoutClaim } from './item-effects.js';
import type { Keys } from './keys.js';
import type { Appended, KeptVersion, NewEntry } from './ledger.js';
import { NO_REASON } from './redis-items.js';
import { parseOutcome, parseTagged } from './redis-replies.js';
import { runScript } from './scripts.js';
import { unknownCommand } from './unknown-command.js';

export interface AppendDeps {
  client: RedisClient;
  keys: Keys;
  keptEntries: number;
  /** How long the state of an item is kept after it ended and would have expired. */
  historyMs: number;
  history(itemId: string): Promise<KeptVersion[]>;
}

export async function redisAppend(deps: AppendDeps, entry: NewEntry): Promise<Appended> {
  const record = isRemoval(entry.record) ? withoutClaim(entry.record) : entry.record;
  const purged = isRemoval(record) ? purgedFields(await deps.history(record.id)) : [];
  const args = [...appendArguments(deps, { ...entry, record }), ...purged];
  const reply = await runScript(deps.client, 'append', appendKeys(deps.keys, entry), args);
  return appended(entry.commandId, record, parseTagged(reply));
}

function appended(commandId: string, record: ItemRecord, [kind, json = '']: string[]): Appended {
  if (kind === 'conflict') return { kind };
  if (kind === 'unknown') throw unknownCommand(commandId);
  const outcome = parseOutcome(json);
  if (kind === 'settled') return { kind, outcome };
  if (outcome.state !== 'done' || outcome.receipt === undefined) throw new Error(`append answered ${json}`);
  const { receipt } = outcome;
  return { kind: 'appended', item: itemAt(readerCopy(record), receipt.seq), receipt };
}

const appendKeys = (keys: Keys, { commandId, edition, record }: NewEntry): string[] => [
  keys.command(commandId),
  keys.log(edition),
  keys.items(edition),
  keys.ended(edition),
  keys.open(edition),
  keys.pinned(edition),
  keys.state(record.id),
  keys.timers(),
  keys.unsettled(),
];

function appendArguments(deps: AppendDeps, entry: NewEntry): string[] {
  const { edition, record } = entry;
  const [before, after] = bytesAroundSeq(readerCopy(record));
  const [, afterWhole] = bytesAroundSeq(record);
  const facts = {
    ...itemEffects(record),
    itemId: record.id,
    actor: entry.actor,
    salt: newSalt(),
    version: record.version,
    fromVersion: entry.fromVersion,
    seenOrder: entry.seenOrder,
    timer: timerMember(edition, record.id),
    start: chainStart(edition),
    printLength: PRINT_LENGTH,
    keptEntries: deps.keptEntries,
    tombstoneMs: LOG.tombstoneMs,
    keptMs: COMMAND.keptMs,
    historyMs: deps.historyMs,
    live: deps.keys.live(edition),
    settled: deps.keys.settled(),
  };
  return [JSON.stringify(facts), before, after, afterWhole];
}

/**
 * Fields that overwrite the item's earlier versions. The script moves the latest version aside before it
 * stores these, and refuses when it is not the one that was read here.
 */
const purgedFields = (versions: KeptVersion[]): string[] =>
  versions.flatMap(({ record, seq, reason }) => [
    ...[`v${record.version}`, itemBytes(withoutClaim(record), seq)],
    ...(reason === undefined ? [] : [`r${record.version}`, NO_REASON]),
  ]);
