import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CheckpointFile } from '../../core/audit/checkpoint-file.js';
import { readLines } from '../../core/audit/checkpoint-lines.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import { createMemoryLedger } from '../../core/ledger/memory-ledger.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { keepCheckpoints } from '../../workers/checkpoints.js';
import { appended, aRecord } from '../contract/ledger-fixtures.js';
import { until } from '../harness/until.js';

const OFTEN_MS = 10;
const SELDOM_MS = 600_000;

let folder: string;
let path: string;
let log: Ledger;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bw-checkpoints-'));
  path = join(folder, 'checkpoints.jsonl');
  log = createMemoryLedger();
});
afterEach(() => rm(folder, { recursive: true }));

const keep = (intervalMs: number, of: Pick<Ledger, 'heads'> = log) =>
  keepCheckpoints({ path, editions: ['en', 'ar'], log: of, logger: silentLogger, intervalMs });

async function written(): Promise<string[]> {
  const { records, loose } = readLines(await readFile(path, 'utf8'));
  expect(loose).toEqual([]);
  return records.map((record) =>
    'chain' in record ? `${record.edition} ${record.seq} ${record.chain}` : 'erased',
  );
}

const headOf = async (edition: string): Promise<string> => {
  const { seq, chain } = (await log.load(edition)).head;
  return `${edition} ${seq} ${chain}`;
};

describe('checkpoints', () => {
  test('are written when a log moved, and only then', async () => {
    let polls = 0;
    const counted = { heads: (editions: string[]) => log.heads(editions).finally(() => (polls += 1)) };
    const keeping = await keep(OFTEN_MS, counted);
    await appended(log, aRecord());
    await until('the first', async () => (await written()).includes(await headOf('en')));
    const before = polls;
    await until('more looks', () => polls > before + 3);
    expect(await written()).toEqual([await headOf('en')]);
    await keeping.close();
  });

  test('are written at the end, which may come twice', async () => {
    const keeping = await keep(SELDOM_MS);
    await appended(log, aRecord());
    await appended(log, aRecord({ edition: 'ar' }));
    await Promise.all([keeping.close(), keeping.close()]);
    expect(await written()).toEqual([await headOf('en'), await headOf('ar')]);
  });

  test('go on in the same file after a restart, and only their owner may read them', async () => {
    for (let run = 0; run < 3; run += 1) {
      const keeping = await keep(SELDOM_MS);
      await appended(log, aRecord());
      await keeping.close();
    }
    expect(await written()).toHaveLength(3);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('of several processes share a file, each line following one before it', async () => {
    const files = await Promise.all(Array.from({ length: 4 }, () => CheckpointFile.open(path)));
    const chain = '0'.repeat(40);
    await Promise.all(
      files.map(async (file, n) => {
        for (let i = 1; i <= 20; i += 1)
          await file.append([{ at: '2026-11-22T12:00:00.000Z', edition: `e${n}`, seq: i, chain }]);
      }),
    );
    expect(await written()).toHaveLength(80);
    await Promise.all(files.map((file) => file.close()));
  });

  test('do without a store that is away, and end in time', async () => {
    const away = { heads: () => Promise.reject(new Error('away')) };
    const keeping = await keep(OFTEN_MS, away);
    await keeping.close();
    expect(await written()).toEqual([]);
  });

  test('stop the start where they cannot be written', async () => {
    path = join(folder, 'missing', 'checkpoints.jsonl');
    await expect(keep(SELDOM_MS)).rejects.toThrow(/BELLWIRE_CHECKPOINT_FILE.*missing/);
  });
});
