import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Keys } from '../../core/ledger/keys.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { createRedisLedger } from '../../core/ledger/redis-ledger.js';
import { aCommand, appended, aRecord, nextOf } from '../contract/ledger-fixtures.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { bellwire } from './operator.js';

const keys = new Keys('bw');
let redis: TestRedis;
let folder: string;
let ledger: Ledger;

beforeAll(async () => {
  redis = await startRedis(['--appendfsync', 'no']);
  folder = await mkdtemp(join(tmpdir(), 'bw-backup-'));
});
afterAll(async () => {
  await redis.close();
  await rm(folder, { recursive: true });
});

/** An item with a linked quote, one that was held, a command that waits, a key, and what is of the moment. */
beforeEach(async () => {
  await redis.client.flushall();
  ledger = createRedisLedger({ client: redis.client, keys, historyDays: 90 });
  const held = aRecord({ text: 'Línea "uno" \u2028 عاجل' });
  await appended(ledger, held);
  await appended(ledger, nextOf(held, { change: 'hold', status: 'held' }));
  await appended(ledger, aRecord({ text: 'two' }));
  await ledger.accept(aCommand());
  await run('keys', 'add', '--name', 'cms', '--scopes', 'publish');
  await redis.client.set(keys.session('of-somebody'), 'x');
  await redis.client.zadd(keys.nodes(), 1, 'a-node');
  await redis.client.hset(`${keys.tag}:wire:meta`, 'a', 'b');
});

const run = (...args: string[]) => bellwire(args, { REDIS_URL: redis.url, BELLWIRE_PREFIX: 'bw' });

async function exported(): Promise<string[]> {
  const { code, out } = await run('export');
  expect(code).toBe(0);
  expect(out.length).toBeGreaterThan(1);
  return out;
}

async function imported(lines: string[]) {
  const file = join(folder, 'export.jsonl');
  await writeFile(file, `${lines.join('\n')}\n`);
  return run('import', file);
}

describe('a backup', () => {
  test('brings back every key as it was, the chain and times of expiry included, and nothing of the moment', async () => {
    const before = await exported();
    const [, cms] = (await run('keys', 'list')).out.join().split('\t');
    const { head } = await ledger.load('en');
    const env = { REDIS_URL: redis.url, BELLWIRE_PREFIX: 'bw' };
    await redis.client.flushall();
    expect(await bellwire(['import'], env, before.join('\n'))).toMatchObject({ code: 0 });
    await redis.client.flushall();

    expect(await imported(before)).toMatchObject({ code: 0, err: [`Imported ${before.length - 1} keys.`] });
    expect(linesByKey(await exported())).toEqual(linesByKey(before));
    expect((await ledger.load('en')).head).toEqual(head);
    expect(await run('audit', 'verify', '--edition', 'en')).toMatchObject({
      code: 0,
      out: [expect.stringMatching(/^en\tok\tentries 1 to 3/)],
    });
    expect((await run('keys', 'list')).out.join()).toContain(`\t${cms}\t`);
    expect(await redis.client.ttl(keys.command(await aSettledCommand()))).toBeGreaterThan(0);
    const names = (await redis.client.keys('*')).join();
    expect(names).not.toMatch(/session|nodes|wire/);
    expect(names).toContain(keys.unsettled());
  });

  test('is refused where something is, when it is torn, and under another prefix; nothing is written', async () => {
    const before = await exported();
    expect((await imported(before)).err.join()).toContain('there is something already');
    await redis.client.flushall();
    const foreign = JSON.stringify({ key: 'elsewhere', type: 'string', value: 'x' });
    const header = JSON.parse(before[0] ?? '');
    const refused = [
      [before.slice(0, -1), 'it is not whole'],
      [[...before.slice(0, -1), before.at(-1)?.slice(0, -9) ?? ''], `line ${before.length} is none`],
      [before.slice(1), 'line 1 is none'],
      [[...before.slice(0, -1), foreign], 'elsewhere'],
      [[JSON.stringify({ ...header, prefix: 'other' }), ...before.slice(1)], 'BELLWIRE_PREFIX "other"'],
    ] as const;
    for (const [lines, why] of refused) {
      const { code, err } = await imported([...lines]);
      expect({ code, err: err.join() }).toEqual({ code: 1, err: expect.stringContaining(why) });
    }
    expect(await redis.client.dbsize()).toBe(0);
  });
});

/** Without the header, which says when. Redis keeps no order of keys, nor of the fields of a hash. */
const linesByKey = ([, ...lines]: string[]) =>
  new Map(lines.map((line) => JSON.parse(line)).map((line) => [line.key, line]));

/** The one whose entry is first in the log. */
async function aSettledCommand(): Promise<string> {
  const [entry] = await redis.client.xrange(keys.log('en'), '-', '+', 'COUNT', 1);
  const fields = entry?.[1] ?? [];
  return String(JSON.parse(fields[fields.indexOf('origin') + 1] ?? '{}').command);
}
