import { execFile, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * Runs a tool to its end.
 *
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, signal?: AbortSignal | undefined }} RunOptions
 * @param {string} file
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ ok: boolean, output: string }>} stdout and stderr together
 */
export function run(file, args, { cwd, env, timeoutMs = 0, signal } = {}) {
  return new Promise((resolve) => {
    const options = { cwd, env, timeout: timeoutMs, signal, maxBuffer: 64 * 1024 * 1024 };
    execFile(file, args, options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });
}

/**
 * Runs a tool that speaks to the person directly, and ends when this process is told to. A terminal's ^C
 * reaches the tool by itself; this process only has to outlive it.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when it was ended or could not be started
 */
export function runVisibly(file, args, { cwd, env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env, stdio: 'inherit' });
    const handOn = (/** @type {NodeJS.Signals} */ signal) => signal !== 'SIGINT' && child.kill(signal);
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, handOn);
    const ended = (/** @type {number | null} */ code) => {
      for (const signal of signals) process.off(signal, handOn);
      resolve(code ?? 1);
    };
    child.on('error', () => ended(1));
    child.on('exit', ended);
  });
}

/**
 * Every program of that name on PATH, in its order.
 *
 * @param {string} name
 * @param {string} [path]
 * @returns {Promise<string[]>}
 */
export async function onPath(name, path = process.env.PATH ?? '') {
  const candidates = path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name));
  const usable = await Promise.all(candidates.map(canRun));
  return candidates.filter((_, index) => usable[index]);
}

/** @param {string} file */
export function canRun(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * The last lines of what a tool said, for a message.
 *
 * @param {string} output
 * @param {number} [lines]
 */
export function tail(output, lines = 3) {
  return output.trim().split('\n').slice(-lines).join('\n');
}
