import type { ChainableCommander } from 'ioredis';
import type { Keys } from '../ledger/keys.js';
import { resultsOf } from '../ledger/pipeline-results.js';
import { messageOf } from '../runtime/errors.js';
import type { RedisClient } from '../runtime/redis.js';
import { keptNames } from './export.js';
import { keptKeys } from './kept.js';
import { headerSchema, type Line, lineSchema } from './line.js';

interface Target {
  client: RedisClient;
  keys: Keys;
  prefix: string;
}

/** Puts an export back where there is nothing; all of it is read, and found whole, before anything is written. */
export async function importStore({ client, keys, prefix }: Target, text: string): Promise<number> {
  const lines = parseBackup(text, prefix);
  const foreign = lines.find(({ key }) => !keptKeys(keys)(key));
  if (foreign) throw new Error(`the key ${foreign.key} is none of a backup's`);
  const [there] = await keptNames(client, keys);
  if (there) throw new Error(`there is something already (${there}): import wants an empty Redis or prefix`);
  // Whoever finds an entry in a log finds the tables that go with it.
  const isLog = ({ type }: Line) => type === 'stream';
  const ordered = [...lines.filter((line) => !isLog(line)), ...lines.filter(isLog)];
  await writeAll(client, ordered.flatMap(writesOf));
  return lines.length;
}

function parseBackup(text: string, prefix: string): Line[] {
  const [first = '', ...rest] = text.split('\n').filter((line) => line !== '');
  const header = parsed(1, () => headerSchema.parse(JSON.parse(first)));
  if (header.prefix !== prefix)
    throw new Error(`exported with BELLWIRE_PREFIX "${header.prefix}", and imported only with the same`);
  if (header.keys !== rest.length)
    throw new Error(`has ${rest.length} keys of ${header.keys}: it is not whole`);
  return rest.map((line, i) => parsed(i + 2, () => lineSchema.parse(JSON.parse(line))));
}

function parsed<T>(number: number, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(`line ${number} is none of an export: ${messageOf(error).split('\n')[0]}`, {
      cause: error,
    });
  }
}

/** Commands that go in one round trip. */
const PER_BATCH = 500;

type Write = (writes: ChainableCommander) => unknown;

async function writeAll(client: RedisClient, writes: Write[]): Promise<void> {
  for (let from = 0; from < writes.length; from += PER_BATCH) {
    const batch = client.pipeline();
    for (const write of writes.slice(from, from + PER_BATCH)) write(batch);
    await resultsOf(batch);
  }
}

function writesOf(line: Line): Write[] {
  const { key, expiresAtMs } = line;
  const values = valuesOf(line);
  return expiresAtMs === undefined ? values : [...values, (to) => to.pexpireat(key, expiresAtMs)];
}

function valuesOf({ key, ...line }: Line): Write[] {
  switch (line.type) {
    case 'string':
      return [(to) => to.set(key, line.value)];
    case 'hash':
      return Object.entries(line.value).map((field) => (to) => to.hset(key, ...field));
    case 'set':
      return line.value.map((member) => (to) => to.sadd(key, member));
    case 'zset':
      return line.value.map(
        ([member, score]) =>
          (to) =>
            to.zadd(key, score, member),
      );
    case 'stream':
      return line.value.map(
        ([id, fields]) =>
          (to) =>
            to.xadd(key, id, ...Object.entries(fields).flat()),
      );
  }
}
