import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Recorder } from './history/recorder.js';
import type { Options } from './options.js';
import { Random } from './random.js';
import { SCENARIOS } from './scenarios/all.js';
import { portions } from './schedule/portions.js';
import { compileShim } from './world/shim.js';

export interface Surroundings {
  /** Where the run's folder goes unless `--out` says otherwise. */
  dataFolder: string;
  dist: string;
  say: (line: string) => void;
}

/** Plays the scenarios one after the other and writes one history; answers where that is. */
export async function prove(options: Options, { dataFolder, dist, say }: Surroundings): Promise<string> {
  const { seed, minutes } = options;
  const folder = options.out ?? join(dataFolder, 'prove', String(seed));
  const path = join(folder, 'history.jsonl');
  const recorder = new Recorder(path);
  const shim = await compileShim(folder);
  if (shim === undefined) say('no compiler: neither power loss nor clock skew is tried');
  const facts = {
    seed,
    minutes,
    only: options.only,
    redis: redisVersion(),
    node: process.version,
    powerLoss: shim !== undefined,
  };
  recorder.record({ e: 'run', ...facts });
  const random = new Random(seed);
  try {
    for (const { scenario, world, durationMs } of portions(chosen(options.only), minutes * 60_000)) {
      say(`${world}: ${Math.round(durationMs / 1_000)} s`);
      const note = recorder.noteOf(world);
      const deps = { note, folder: join(folder, world), dist: options.dist ?? dist, shim };
      await scenario.play({ durationMs, random: random.fork(world), deps });
    }
  } finally {
    recorder.close();
  }
  return path;
}

const chosen = (only: readonly string[]) =>
  only.length === 0 ? SCENARIOS : SCENARIOS.filter(({ name }) => only.includes(name));

function redisVersion(): string {
  const said = execFileSync(process.env.BELLWIRE_TEST_REDIS ?? 'redis-server', ['--version']).toString();
  return /v=(\S+)/.exec(said)?.[1] ?? said.trim();
}
