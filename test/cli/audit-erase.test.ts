import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditLine } from '../../core/audit/lines.js';
import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { Keys } from '../../core/ledger/keys.js';
import { type Closable, Closing } from '../../core/runtime/lifecycle.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { startWorkers } from '../../workers/workers.js';
import { type Backstage, backstage } from '../harness/backstage.js';
import { changing, outcomeOf, publishing, sent } from '../harness/commands.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';
import { bellwire } from './operator.js';
import { replaceLog, type StoredEntry, storedLog } from './tampering.js';

const CLAIM = 'Zeynep was charged';
const keys = new Keys('erasing');

let redis: TestRedis;
let folder: string;
let checkpoints: string;
let newsroom: Backstage;
let workers: Closable;
const closing = new Closing();

beforeAll(async () => {
  redis = await startRedis();
  folder = await mkdtemp(join(tmpdir(), 'bw-erase-'));
  newsroom = await backstage(redis, 'erasing', closing);
});
beforeEach(async () => {
  await redis.client.flushall();
  checkpoints = join(folder, `${Date.now()}.jsonl`);
  const config = {
    redis: { kind: 'single', url: redis.url } as const,
    ...{
      prefix: 'erasing',
      editions: DEFAULT_EDITIONS,
      historyDays: 1,
      waitReplicas: 0,
      requireDurable: false,
    },
    checkpointFile: checkpoints,
  };
  workers = closing.own(await startWorkers({ config, logger: silentLogger, onDeaf: () => undefined }));
});
afterAll(async () => {
  await closing.close();
  await redis.close();
  await rm(folder, { recursive: true });
});

const operator = (line: string, env: Record<string, string> = { BELLWIRE_CHECKPOINT_FILE: checkpoints }) =>
  bellwire(line.split(' '), { REDIS_URL: redis.url, BELLWIRE_PREFIX: 'erasing', ...env });

const tamper = async (change: (entries: StoredEntry[]) => StoredEntry[]): Promise<void> =>
  replaceLog(redis.client, keys.log('en'), change(await storedLog(redis.client, keys.log('en'))));

/** Published and refiled, with another item between. */
async function anItem(): Promise<string> {
  const publish = await sent(newsroom, publishing({ text: CLAIM }));
  await outcomeOf(newsroom.ledger, publish);
  await outcomeOf(newsroom.ledger, await sent(newsroom, publishing({ text: 'Other news' })));
  const refile = changing(publish, { kind: 'refile', text: `${CLAIM}, reports say` });
  await outcomeOf(newsroom.ledger, await sent(newsroom, refile));
  return publish.itemId;
}

/** What Redis has on disk. */
async function filesOfRedis(): Promise<string> {
  const data = dirname(redis.url.replace('unix:', ''));
  const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  const texts = await Promise.all(
    files.map((file) => readFile(join(file.parentPath, file.name), 'latin1').catch(() => '')),
  );
  return texts.join('\n');
}

describe('bellwire audit erase', () => {
  test('removes the item, erases the claim wherever it was, and verify tells it from a forgery', async () => {
    const itemId = await anItem();
    expect(await filesOfRedis()).toContain(CLAIM);
    const { code, out } = await operator(`audit erase ${itemId} --by legal --why court-26`);
    expect({ code, out }).toEqual({ code: 0, out: [`${itemId}\t2 entries are erased`] });

    expect((await newsroom.ledger.item(itemId))?.record).toMatchObject({
      status: 'removed',
      notice: { note: 'Removed for legal reasons' },
    });
    await until('no file of Redis to hold it', async () => !(await filesOfRedis()).includes(CLAIM));
    await workers.close();
    expect(await operator('audit verify --edition en')).toMatchObject({
      code: 0,
      out: ['en\tok\tentries 1 to 4; 1 checkpoints agree, the last at 4; erased: 1, 3'],
    });
    expect(await readFile(checkpoints, 'utf8')).toMatch(/"by":"legal","why":"court-26"/);
  });

  test('done again, or after the fact with a file of checkpoints, attests what was erased', async () => {
    const itemId = await anItem();
    const alone = await operator(`audit erase ${itemId}`, {});
    expect(alone.err).toContainEqual(expect.stringContaining('No BELLWIRE_CHECKPOINT_FILE'));
    expect((await operator('audit verify --edition en')).out).toEqual([
      'en\t1\tforged\tno checkpoint knows of its erasure',
      'en\t3\tforged\tno checkpoint knows of its erasure',
      expect.stringContaining('en\tNOT OK'),
    ]);
    expect((await operator(`audit erase ${itemId}`)).out).toEqual([`${itemId}\t2 entries are erased`]);
    expect((await operator('audit verify --edition en')).code).toBe(0);
  });

  test('cannot be forged: neither the mark, nor its digest, nor what is left', async () => {
    const itemId = await anItem();
    await operator(`audit erase ${itemId}`);
    const honest = await storedLog(redis.client, keys.log('en'));
    const found = async () => (await operator('audit verify --edition en')).out[0]?.split('\t').slice(1, 3);
    const onFirst = (change: (fields: Record<string, string>) => Record<string, string>) =>
      tamper(() => honest.map((entry, i) => (i === 0 ? { ...entry, fields: change(entry.fields) } : entry)));

    await onFirst((fields) => ({
      ...fields,
      erased: (fields.erased ?? '').replace(/[0-9a-f]{40}/, '0'.repeat(40)),
    }));
    expect(await found()).toEqual(['1', 'edited']);
    await onFirst((fields) => ({
      ...fields,
      item: (fields.item ?? '').replace('"lang"', '"text":"A lie","lang"'),
    }));
    expect(await found()).toEqual(['1', 'forged']);
    await onFirst((fields) => ({ ...fields, item: (fields.item ?? '').replace('"urgent"', '"flash"') }));
    expect(await found()).toEqual(['1', 'edited']);

    const [, other] = honest;
    const { erased = '' } = honest[0]?.fields ?? {};
    await tamper(() =>
      honest.map((entry) => (entry === other ? { ...entry, fields: { ...entry.fields, erased } } : entry)),
    );
    expect(await found()).toEqual(['2', 'forged']);
  });

  test('says so where there is no such item, and takes no note that readers could not be shown', async () => {
    expect((await operator('audit erase 01890000-0000-7000-8000-000000000000')).out).toEqual([
      '01890000-0000-7000-8000-000000000000\t0 entries are erased',
    ]);
    const itemId = await anItem();
    expect(await operator(`audit erase ${itemId} --note \u202eback`)).toMatchObject({
      code: 2,
      err: [expect.stringContaining('--note: '), expect.anything()],
    });
    expect((await newsroom.ledger.item(itemId))?.record.status).toBe('live');
  });
});

describe('bellwire audit export', () => {
  test('says who did what, when, with which key, and what it changed; not what was erased', async () => {
    const publish = { ...publishing({ text: 'Bridge closed' }), actor: 'mara', credential: 'key:Ab12cd34' };
    await outcomeOf(newsroom.ledger, await sent(newsroom, publish));
    const correct = changing(publish, {
      kind: 'correct',
      text: 'Bridge open',
      note: 'It was the other bridge',
    });
    await outcomeOf(newsroom.ledger, await sent(newsroom, { ...correct, actor: 'paul' }));
    const secret = await anItem();
    await operator(`audit erase ${secret} --by legal --why court-26`);

    const { code, out } = await operator('audit export --edition en');
    const lines = out.map((line) => JSON.parse(line) as AuditLine);
    expect(code).toBe(0);
    expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    const accepted = (await newsroom.ledger.command(publish.id))?.acceptedAtMs ?? 0;
    expect(lines[0]).toEqual({
      ...{ edition: 'en', seq: 1, item: publish.itemId, version: 1, change: 'publish', status: 'live' },
      print: (await newsroom.ledger.load('en')).entries[0]?.chain.slice(0, 12),
      ...{ actor: 'mara', credential: 'key:Ab12cd34', command: publish.id },
      ...{ approvedBy: null, sentAlone: false },
      acceptedAt: new Date(accepted).toISOString(),
      effectiveAt: expect.stringMatching(/Z$/),
      ...{ textBefore: null, textAfter: 'Bridge closed', note: null, reason: null, erased: null },
    });
    expect(lines[1]).toMatchObject({
      ...{ actor: 'paul', change: 'correct', note: 'It was the other bridge' },
      ...{ textBefore: 'Bridge closed', textAfter: 'Bridge open' },
    });
    expect(lines[2]).toMatchObject({ erased: { by: 'legal', why: 'court-26' }, textAfter: null });
    expect(lines[5]).toMatchObject({ change: 'remove', actor: 'legal', credential: 'cli', erased: null });
    expect(out.join()).not.toContain(CLAIM);
  });

  test('begins where it is asked to, and reaches below the log by what is kept of the items', async () => {
    await anItem();
    await redis.client.xtrim(keys.log('en'), 'MAXLEN', 1);
    const { out } = await operator('audit export');
    expect(out.map((line) => JSON.parse(line)).map(({ seq, textAfter }) => [seq, textAfter])).toEqual([
      [1, CLAIM],
      [2, 'Other news'],
      [3, `${CLAIM}, reports say`],
    ]);
    expect((await operator('audit export --since 2999-01-01')).out).toEqual([]);
  });
});
