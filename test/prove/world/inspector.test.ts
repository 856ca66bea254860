import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { Child } from './child.js';
import { askInside, INSPECTABLE } from './inspector.js';

let folder: string;
let child: Child;

afterEach(async () => {
  child.signal('SIGKILL');
  await child.ended;
  await rm(folder, { recursive: true, force: true });
});

/** Says so after each line it is given: more timers, and more listeners on an emitter that stays. */
const PROGRAM = `
const kept = new (require('node:events'))().setMaxListeners(0);
process.on('SIGUSR2', () => {
  for (let n = 0; n < 30; n++) kept.on('news', () => kept);
  for (let n = 0; n < 20; n++) setInterval(() => kept, 60_000);
  for (let n = 0; n < 10; n++) new (require('node:events'))().on('news', () => undefined);
  console.log('grown');
});
setInterval(() => kept, 60_000);
console.log('up');
`;

test('a process is asked for its timers and its listeners, those of what is still in use', async () => {
  folder = await mkdtemp(join(tmpdir(), 'bw-inside-'));
  const command = { command: process.execPath, args: [INSPECTABLE, '-e', PROGRAM], env: {} };
  child = new Child({ ...command, logFile: join(folder, 'log'), readyLine: 'up' });
  await child.ready;
  const before = await askInside(child, 20_000);
  const grown = child.line((line) => line === 'grown');
  child.signal('SIGUSR2');
  await grown;
  const after = await askInside(child, 20_000);
  expect(after.timers - before.timers).toBe(20);
  expect(after.listeners - before.listeners).toBe(30);
});
