import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { identify } from './processes.mjs';

/**
 * What is running on a data folder, for the next start to see: `run.json`.
 *
 * @typedef {object} RunState
 * @property {string} launcher who wrote it, as `identify` names it
 * @property {Record<string, string>} children identities by part, so that only our own are ever signalled
 * @property {NodeJS.ProcessEnv} settings what the children were started with
 * @property {import('./lines.mjs').Facts} [ready] what was printed; absent while it is starting
 */

/**
 * @param {string} file
 * @returns {RunState | undefined}
 */
export function readRun(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Begins this launcher's own record, on from what the one before left behind.
 *
 * @param {string} file
 * @param {NodeJS.ProcessEnv} settings as they are at each write
 */
export function openRun(file, settings) {
  const before = readRun(file)?.children ?? {};
  /** @type {RunState} */
  const state = { launcher: identify(process.pid) ?? '', children: { ...before }, settings };
  write(file, state);
  return {
    before,
    /** @param {string} name @param {string | undefined} identity */
    record(name, identity) {
      state.children[name] = identity ?? '';
      write(file, state);
    },
    /** @param {import('./lines.mjs').Facts} facts */
    isReady(facts) {
      state.ready = facts;
      write(file, state);
    },
  };
}

/**
 * Synchronous, so that a child is alive unrecorded only for a few instructions.
 *
 * @param {string} file
 * @param {RunState} state
 */
function write(file, state) {
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
