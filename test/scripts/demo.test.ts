import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Sync } from '../../core/contract/sync.js';
import { ROOT } from '../harness/root.js';
import { type Launcher, printed, START_MS, start, temporaryDataFolder } from './launcher.js';
import { addressIn } from './pasted.js';

jest.setTimeout(3 * START_MS);

let data: Awaited<ReturnType<typeof temporaryDataFolder>>;
let launcher: Launcher | undefined;

beforeAll(async () => {
  data = await temporaryDataFolder();
});
afterAll(async () => {
  launcher?.signal('SIGTERM');
  await launcher?.ended;
  await data.remove();
});

async function demo(...args: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, BELLWIRE_DATA_DIR: data.path };
  const child = spawn(process.execPath, [join(ROOT, 'scripts/demo.mjs'), ...args], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const [code] = await once(child, 'close');
  return { code: Number(code), said };
}

test('says how to start what it needs', async () => {
  expect(await demo()).toEqual({ code: 1, said: expect.stringMatching(/^Nothing runs on .*"npm start"/) });
});

test('plays a day to its end', async () => {
  launcher = start({ dataFolder: data.path });
  const { Readers = '' } = await printed(launcher);
  const { code, said } = await demo('--pace', '0');
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('refused, needs_correction') });
  const response = await fetch(`${addressIn(Readers)}v1/editions/en/items`);
  const sync: Sync = JSON.parse(await response.text());
  expect(sync.items.map(({ status, text }) => [status, text])).toEqual([
    ['live', 'Two people hurt in a fire at the harbour'],
    ['live', 'Airport closed, airline says'],
    ['live', 'Parliament passes the budget by 201 votes to 199'],
    ['retracted', undefined],
  ]);
});

test.each([['--fast'], ['--pace'], ['--pace', 'slow']])('refuses %s in one line', async (...args) => {
  const { code, said } = await demo(...args);
  expect([code, said.trim().split('\n')]).toEqual([1, [expect.stringContaining('takes --pace MS')]]);
});
