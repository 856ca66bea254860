import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readLines } from '../../core/audit/checkpoint-lines.js';
import { until } from '../harness/until.js';
import {
  allGone,
  childrenOf,
  isAlive,
  type Launcher,
  printed,
  START_MS,
  start,
  temporaryDataFolder,
} from './launcher.js';
import { addressIn, publishedBy, runCurl, signIn } from './pasted.js';

jest.setTimeout(3 * START_MS);

let data: Awaited<ReturnType<typeof temporaryDataFolder>>;
let launcher: Launcher;
let lines: Record<string, string>;

beforeAll(async () => {
  data = await temporaryDataFolder();
  launcher = start({ dataFolder: data.path, npm: true, terminal: true });
  lines = await printed(launcher);
});
afterAll(() => data.remove());

const line = (name: string): string => lines[name] ?? '';

describe('npm start in a terminal', () => {
  test('prints the lines of the contract, in their order', () => {
    const url = new URL(addressIn(line('Readers'))).origin;
    const texts = launcher.lines.seen.slice(-6);
    expect(texts).toEqual([
      expect.stringMatching(/^redis {4}\S+ [78]\.\d+\S*, .*private, .* {8}ready in \d+\.\d s$/),
      `Readers  ${url}/`,
      expect.stringMatching(/^Desk {5}\S+\/desk#code=[A-Z0-9]{8} {5}signs you in once, valid 10 minutes$/),
      `Embed    <script type="module" src="${url}/embed/v1/ticker.js"></script><bellwire-ticker edition="en"></bellwire-ticker>`,
      expect.stringMatching(
        /^Try {6}curl localhost:\d+\/v1\/editions\/en\/items -H 'Authorization: Bearer bw_[\w-]{32,}' -H 'Content-Type: application\/json' -H 'Prefer: wait=2' -d '{"text":"Hello"}'$/,
      ),
      `Ctrl-C stops everything; data and key stay in ${data.path}/`,
    ]);
  });

  test('prints addresses that answer', async () => {
    const readers = await fetch(addressIn(line('Readers')));
    const desk = await fetch(addressIn(line('Desk')));
    const embed = await fetch(addressIn(line('Embed')));
    expect([readers.status, desk.status, embed.status]).toEqual([200, 200, 200]);
    expect(embed.headers.get('content-type')).toContain('javascript');
  });

  test('prints a sign-in link that works once', async () => {
    expect((await signIn(line('Desk'))).status).toBe(204);
    expect((await signIn(line('Desk'))).status).toBe(401);
  });

  test('prints a curl line that publishes', async () => {
    expect(await publishedBy(line('Try'))).toMatchObject({ text: 'Hello', edition: 'en' });
  });

  test('keeps the key from other users', async () => {
    const { mode } = await stat(join(data.path, 'editor-key'));
    expect(mode & 0o777).toBe(0o600);
    expect(line('Try')).toContain((await readFile(join(data.path, 'editor-key'), 'utf8')).trim());
  });

  test('started again, shows what runs, with a code of its own, and ends', async () => {
    const again = start({ dataFolder: data.path });
    const shown = await printed(again);
    expect(await again.ended).toBe(0);
    expect({ ...shown, Desk: '' }).toEqual({ ...onlyLines(), Desk: '' });
    expect((await signIn(shown.Desk ?? '')).status).toBe(204);
  });

  test.each(['node', 'workers', 'redis'] as const)('starts %s again when it dies', async (part) => {
    const before = childrenOf(data.path);
    process.kill(before[part], 'SIGKILL');
    await until('a new process', () => childrenOf(data.path)[part] !== before[part], START_MS);
    await until('a publish to work', async () => (await publishOnce()) === 201, START_MS);
  });

  test('stops on ^C: the node first, Redis last', async () => {
    const children = childrenOf(data.path);
    const { node, workers, redis } = children;
    process.kill(workers, 'SIGSTOP');
    launcher.type('\u0003');
    await until('the workers to be told', () => isToldToEnd(workers), START_MS);
    expect([node, redis].map(isAlive)).toEqual([false, true]);
    process.kill(workers, 'SIGCONT');
    expect(await launcher.ended).toBe(0);
    await allGone(Object.values(children));
  });

  test('leaves in the data folder where the log stood', async () => {
    const { records, loose } = readLines(await readFile(join(data.path, 'checkpoints.jsonl'), 'utf8'));
    expect(loose).toEqual([]);
    expect(records.at(-1)).toMatchObject({ edition: 'en', seq: expect.any(Number) });
  });
});

const onlyLines = () =>
  Object.fromEntries(launcher.lines.seen.slice(-6).map((text) => [text.split(/\s+/)[0], text]));

async function publishOnce(): Promise<number> {
  return runCurl(line('Try')).then(
    ({ status }) => status,
    () => 0,
  );
}

/** Whether SIGTERM waits for a process that stands still: bit 14 of the mask that Linux shows (proc_pid_status(5)). */
function isToldToEnd(pid: number): boolean {
  const mask = /^ShdPnd:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${mask}`) & (1n << 14n)) !== 0n;
}
