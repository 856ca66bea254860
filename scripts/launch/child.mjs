import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, renameSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify } from './processes.mjs';

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const LOOK_EVERY_MS = 15;

/**
 * A process that was started, or found running.
 *
 * @typedef {object} Child
 * @property {number} pid 0 when it could not be started
 * @property {string | undefined} identity as `identify` names it
 * @property {Promise<string>} gone how it ended, once it has
 * @property {number} logFrom where in its log file its own output begins
 */

/**
 * Starts a process in a group of its own, which a terminal's ^C does not reach. It writes to a file and not
 * to a pipe: it can then outlive this process without dying of its next line.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ logFile: string, cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Child}
 */
export function startChild(file, args, { logFile, cwd, env }) {
  const log = openLog(logFile);
  const logFrom = fstatSync(log).size;
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const gone = new Promise((/** @type {(how: string) => void} */ resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const pid = child.pid ?? 0;
  return { pid, identity: identify(pid), gone, logFrom };
}

/** One older file is kept, so that a log never grows past twice the limit between starts. @param {string} file */
function openLog(file) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/**
 * Waits until the child has written a line that matches.
 *
 * @param {string} logFile
 * @param {Child} child
 * @param {RegExp} pattern
 * @param {AbortSignal} signal
 * @returns {Promise<RegExpExecArray>}
 */
export async function lineOf(logFile, child, pattern, signal) {
  for (;;) {
    const match = pattern.exec(await outputOf(logFile, child));
    if (match) return match;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

/**
 * @param {string} logFile
 * @param {Child} child
 * @returns {Promise<string>}
 */
export async function outputOf(logFile, child) {
  const handle = await open(logFile, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.max(0, size - child.logFrom));
    await handle.read(bytes, 0, bytes.length, child.logFrom);
    return bytes.toString();
  } finally {
    await handle.close();
  }
}
