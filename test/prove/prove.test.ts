import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT } from '../harness/root.js';
import { check } from './checker/check.js';
import { killWorker } from './faults/kill.js';
import { readHistory } from './history/read.js';
import { Recorder } from './history/recorder.js';
import { Random } from './random.js';
import { deployment } from './scenarios/deployment.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bw-trial-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a short trial of a deployment leaves a history that the checker finds nothing wrong with', async () => {
  const path = join(folder, 'history.jsonl');
  const recorder = new Recorder(path);
  const play = deployment({
    world: {
      promises: { noLoss: true, lagMs: 1_000 },
      nodes: 1,
      workers: 1,
      replica: false,
      settings: {},
      redisSettings: [],
    },
    faults: [killWorker],
    shape: { faults: [1, 1], lastsMs: 500, quietMs: [60_000, 60_000] },
    readers: { polling: 1, websocket: 1, sdk: 1, crowd: { readers: 3, atOnce: 1 } },
    writers: { writers: 2, everyMs: 100, patienceMs: 15_000 },
  });
  const deps = { note: recorder.noteOf('trial'), folder, dist: join(ROOT, 'dist'), shim: undefined };
  await play({ durationMs: 1_500, random: new Random(1), deps });
  recorder.close();

  const { findings, worlds } = check(readHistory(path));
  expect(findings).toEqual([]);
  expect(worlds).toEqual([
    expect.objectContaining({ world: 'trial', lost: 0, faults: { 'kill-worker': 1 } }),
  ]);
  expect(worlds[0]?.acknowledged).toBeGreaterThan(5);
  expect(worlds[0]?.deliveries).toBeGreaterThan(5);
  expect(worlds[0]?.resumes).toBeGreaterThan(5);
});
