import { toTimestamp } from '../contract/timestamp.js';
import type { RedisClient } from '../runtime/redis.js';
import { digestOf } from './chain.js';
import { itemBytes } from './entry-bytes.js';
import {
  type Erased,
  type Erasure,
  type ErasureMark,
  erasedBytes,
  isErasable,
  isOfItem,
  parseErasureMark,
} from './erasure.js';
import type { Keys } from './keys.js';
import type { CommandLedger, CommandRecord } from './ledger.js';
import { NO_REASON } from './redis-items.js';
import { parseCommand, parseStream, type StreamEntry } from './redis-replies.js';
import { scanKeys } from './redis-scan.js';
import { runScript } from './scripts.js';

export interface EraseDeps {
  client: RedisClient;
  keys: Keys;
  ledger: Pick<CommandLedger, 'item' | 'history' | 'settle' | 'now'>;
}

export async function redisErase(deps: EraseDeps, erasure: Erasure): Promise<Erased> {
  const { edition, itemId } = erasure;
  if (!(await isGone(deps, erasure))) return { kind: 'not_removed' };
  const commands = await commandsOf(deps, itemId);
  // Nothing may happen to the item any more, and what was to be said of it is a claim, too.
  for (const { id, outcome } of commands) if (!outcome) await deps.ledger.settle(id, { state: 'cancelled' });
  const log = parseStream(await deps.client.xrange(deps.keys.log(edition), '-', '+'));
  const at = toTimestamp(await deps.ledger.now());
  const fresh = log.filter((entry) => entry.fields.erased === undefined && isErasable(itemOf(entry), itemId));
  const marks = new Map(fresh.map((entry) => [entry.id, markOf(entry, erasure, at)]));
  await runScript(deps.client, 'erase', eraseKeys(deps.keys, erasure, commands), [
    JSON.stringify({
      entries: Object.fromEntries(fresh.map((entry) => [entry.id, rewritten(entry, marks.get(entry.id))])),
      versions: await versionsWithoutClaim(deps, itemId),
      bodies: commands.map(({ body }) => JSON.stringify({ kind: body.kind })),
    }),
  ]);
  return { kind: 'erased', entries: log.flatMap((entry) => erasedEntry(entry, itemId, marks)) };
}

/** Past the days of history only the readers' table still tells. */
async function isGone({ client, keys, ledger }: EraseDeps, { edition, itemId }: Erasure): Promise<boolean> {
  const stored = await ledger.item(itemId);
  if (stored) return stored.record.status === 'removed';
  return (await client.zscore(keys.open(edition), itemId)) === null;
}

async function commandsOf({ client, keys }: EraseDeps, itemId: string): Promise<CommandRecord[]> {
  const found = new Map<string, CommandRecord>();
  for await (const names of scanKeys(client, keys.command('*'))) {
    const owners = await Promise.all(names.map((name) => client.hget(name, 'itemId')));
    for (const name of names.filter((_, i) => owners[i] === itemId)) {
      const fields = await client.hgetall(name);
      if (fields.id !== undefined) found.set(fields.id, parseCommand(fields));
    }
  }
  return [...found.values()];
}

const eraseKeys = (keys: Keys, { edition, itemId }: Erasure, commands: CommandRecord[]): string[] => [
  keys.log(edition),
  keys.rewrite(edition),
  keys.state(itemId),
  ...commands.map(({ id }) => keys.command(id)),
];

const itemOf = ({ fields }: StreamEntry): string => fields.item ?? '';

function markOf({ fields }: StreamEntry, { by, why }: Erasure, at: string): ErasureMark {
  return { digest: digestOf(fields.salt ?? '', fields.item ?? ''), by, at, why };
}

const rewritten = (entry: StreamEntry, mark: ErasureMark | undefined) => ({
  chain: entry.fields.chain,
  item: erasedBytes(itemOf(entry)),
  erased: JSON.stringify(mark),
});

function erasedEntry(
  { id, fields }: StreamEntry,
  itemId: string,
  marks: ReadonlyMap<string, ErasureMark>,
): { seq: number; digest: string }[] {
  const earlier = fields.erased !== undefined && isOfItem(fields.item ?? '', itemId);
  const mark = earlier ? parseErasureMark(fields.erased ?? '') : marks.get(id);
  return mark ? [{ seq: Number.parseInt(id, 10), digest: mark.digest }] : [];
}

/** The earlier versions; the removal took the claim out of them, but left the notes. */
async function versionsWithoutClaim({ ledger }: EraseDeps, itemId: string): Promise<Record<string, string>> {
  const versions = await ledger.history(itemId);
  return Object.fromEntries(
    versions.slice(0, -1).flatMap(({ record, seq }) => [
      [`v${record.version}`, erasedBytes(itemBytes(record, seq))],
      [`r${record.version}`, NO_REASON],
    ]),
  );
}
