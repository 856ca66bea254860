import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

const MANIFEST = join('appendonlydir', 'appendonly.aof.manifest');
/** A tail that a power loss can leave: more than any transaction of ours. What is longer is damage, for a person. */
const TAIL_LIMIT_BYTES = 8 * 1024 * 1024;

/**
 * Cuts a transaction that is only half on the disk off the end of a log, before Redis reads it. Left to
 * itself, Redis 7 and Valkey before August 2026 cut away the torn command only and append behind the open
 * MULTI: at the start after that, what was never acknowledged takes the place of what was
 * (https://github.com/valkey-io/valkey/pull/4342). The checker that cuts in the right place is the server
 * program itself, by another name.
 *
 * @param {import('./servers.mjs').Server['file']} file the server
 * @param {string} folder its data
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {number} the bytes cut off
 */
export function mendLog(file, folder, env = process.env) {
  const manifest = join(folder, MANIFEST);
  if (!existsSync(manifest)) return 0;
  const check = (/** @type {string[]} */ ...args) =>
    spawnSync(file, [...args, manifest], {
      argv0: basename(file).replace('-server', '-check-aof'),
      input: 'y\n',
      encoding: 'utf8',
      env,
    }).stdout ?? '';
  const torn = tornBytes(check());
  if (torn === 0 || torn > TAIL_LIMIT_BYTES) return 0;
  check('--fix');
  return torn;
}

/** @param {string} said by the checker of each file: `size=133, ok_up_to=50, ok_up_to_line=28, diff=83` */
function tornBytes(said) {
  const [, bytes] = /\.incr\.aof, size=\d+, .*diff=(\d+)/.exec(said) ?? [];
  return Number(bytes ?? 0);
}
