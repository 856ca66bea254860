import { setTimeout as sleep } from 'node:timers/promises';
import { openDataFolder } from '../launch/data-folder.mjs';
import { Halt } from '../launch/halt.mjs';
import { livingPid } from '../launch/processes.mjs';
import { readRun } from '../launch/run-file.mjs';
import { DAY } from './day.mjs';
import { newsroomAt } from './newsroom.mjs';

const PACE_MS = 3_500;

/**
 * Plays the day, a step at a time, and says what happens.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args `--pace MS`: between two steps
 * @returns {Promise<number>} the exit code
 */
export async function demo(root, env, args) {
  const paceMs = paceOf(args);
  const { url, key } = await running(root, env);
  const newsroom = newsroomAt(url, key);
  console.log(`Watch it at ${url}/\n`);
  for (const [n, step] of DAY.entries()) {
    if (n > 0) await sleep(paceMs);
    console.log(`${step.says}\n    ${await newsroom.play(step)}`);
  }
  return 0;
}

/** @param {string[]} args */
function paceOf([flag, value, ...rest]) {
  if (flag === undefined) return PACE_MS;
  const paceMs = Number(value);
  if (flag === '--pace' && rest.length === 0 && value !== undefined && paceMs >= 0) return paceMs;
  throw new Halt('npm run demo takes --pace MS, the time between two steps, and nothing else');
}

/** @param {string} root @param {NodeJS.ProcessEnv} env */
async function running(root, env) {
  const data = await openDataFolder(root, env.BELLWIRE_DATA_DIR);
  const run = readRun(data.file('run.json'));
  if (run?.ready && livingPid(run.launcher)) return run.ready;
  throw new Halt(
    `Nothing runs on ${data.shown}: start it with "npm start" in another terminal, then try again`,
  );
}
