import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Closing } from '../../core/runtime/lifecycle.js';
import { findPython } from '../../scripts/develop/python.mjs';
import { Editor } from '../harness/editor.js';
import { linesOf } from '../harness/lines.js';
import { deploymentOn, startNode, startWorkers } from '../harness/processes.js';
import { at, type Recipe, recipesIn } from '../harness/recipes.js';
import { startRedis } from '../harness/redis.js';
import { ROOT } from '../harness/root.js';
import type { Recorder } from '../harness/until.js';
import { Balancer } from './harness/balancer.js';

const RECIPES = recipesIn('docs/APPS.md');
const NAMES = ['socket.io', 'python', 'curl', 'http'];

/** By its language, what a program is called and what runs it. */
const RUN: Record<string, { file: string; program: () => string | Promise<string> }> = {
  js: { file: 'reader.mjs', program: () => process.execPath },
  python: { file: 'reader.py', program: () => findPython() },
  bash: { file: 'reader.sh', program: () => 'bash' },
};

/** By this the official client says how far it is: one that is cut while it upgrades waits for a heartbeat first. */
const UPGRADES = 'engine.io-client:socket';
const BACK_WITHIN_MS = 40_000;

describe('apps without the SDK', () => {
  const closing = new Closing();
  const running = new Map<string, Recorder<string>>();

  beforeAll(async () => {
    const redis = closing.own(await startRedis());
    const deployment = deploymentOn(redis.url);
    const [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
    closing.own(node);
    closing.own(workers);
    const balancer = closing.own(await Balancer.start(node.url));
    const editor = new Editor(node.url);
    for (const name of NAMES) running.set(name, await start(RECIPES.get(name), balancer.url));
    await editor.publish('en', { text: 'Kept' }, { waitS: 10 });
    const first = await editor.publish('en', { text: 'First' }, { waitS: 10 });
    await Promise.all([...running.values()].map((lines) => lines.next('the first', shows('First'))));
    await running
      .get('socket.io')
      ?.next('its upgrade', (line) => line.includes('setting transport websocket'));
    const reopen = balancer.shut();
    balancer.cut();
    await editor.publish('en', { text: 'Meanwhile' }, { waitS: 10 });
    const retraction = { kind: 'retract', note: 'It was not so' };
    await editor.change('en', first.body.itemId, retraction, { waitS: 10 });
    reopen();
  });

  afterAll(() => closing.close());

  async function start(recipe: Recipe | undefined, url: string): Promise<Recorder<string>> {
    if (!recipe) throw new Error('the document has no such program');
    const { file, program } = RUN[recipe.language] ?? { file: '', program: () => '' };
    const folder = await mkdtemp(join(tmpdir(), 'bw-app-'));
    closing.onClose(() => rm(folder, { recursive: true }));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    // Asked as seldom as it says, one would take too long.
    await writeFile(join(folder, file), at(url, recipe).replaceAll('10_000', '200'));
    const env = { ...process.env, DEBUG: UPGRADES };
    // Of a group of its own: a shell's children end with it.
    const child = spawn(await program(), [file], { cwd: folder, detached: true, env });
    closing.onClose(() => end(child));
    return linesOf(child);
  }

  test('are all run', () => expect([...RECIPES.keys()]).toEqual(NAMES));

  test.each(NAMES)('have what they missed, once, and take back what was withdrawn: %s', async (name) => {
    const lines = running.get(name);
    await lines?.next('what was published meanwhile', shows('Meanwhile'), BACK_WITHIN_MS);
    await lines?.next('the retraction', shows('retracted'), BACK_WITHIN_MS);
    for (const text of ['Kept', 'Meanwhile']) expect(lines?.seen.filter(shows(text))).toHaveLength(1);
  });
});

/** A status and a text, or the JSON of an event: what the programs themselves print. */
const shows = (text: string) => (line: string) => /^(live|retracted|\{)/.test(line) && line.includes(text);

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
