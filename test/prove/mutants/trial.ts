import { join } from 'node:path';
import { check } from '../checker/check.js';
import type { Finding } from '../checker/report.js';
import { readHistory } from '../history/read.js';
import { Recorder } from '../history/recorder.js';
import { Random } from '../random.js';
import type { Drill } from './drills/drill.js';
import { playDrill } from './drills/play.js';

export interface Trial {
  drill: Drill;
  redisSettings: string[];
  seed: number;
  /** Where history and logs go. */
  folder: string;
  /** Of the built processes. */
  dist: string;
  shim: string | undefined;
}

/** Plays a drill and has its history judged. */
export async function tryOut({ drill, redisSettings, seed, folder, dist, shim }: Trial): Promise<Finding[]> {
  const path = join(folder, 'history.jsonl');
  const recorder = new Recorder(path);
  try {
    const deps = { note: recorder.noteOf(drill.name), folder, dist, shim };
    await playDrill(drill, redisSettings, new Random(seed).fork(drill.name), deps);
  } finally {
    recorder.close();
  }
  return check(readHistory(path)).findings;
}
