import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from './child.mjs';
import { Halt, progress } from './halt.mjs';
import { livingPid, signalGroup } from './processes.mjs';
import { tail } from './tools.mjs';

/** A part that never became ready is not tried for ever: its log says why. */
const FIRST_TRIES = 3;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;
/** Up for this long, a part's next death is the first again. */
const SETTLED_MS = 10_000;

/**
 * A process that has to be there.
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {string} logFile
 * @property {() => import('./child.mjs').Child} start
 * @property {import('./child.mjs').Child} [adopted] taken over at first, instead of a start
 * @property {(child: import('./child.mjs').Child, signal: AbortSignal) => Promise<unknown>} whenReady
 * @property {number} graceMs how long an orderly end may take
 */

/**
 * Keeps a part running until it is stopped.
 *
 * @param {Part} part
 * @param {(name: string, identity: string | undefined) => void} record told of each new process, at once
 */
export function supervise(part, record) {
  const stopping = new AbortController();
  /** @type {import('./child.mjs').Child | undefined} */
  let child;
  const begin = () => {
    child = child === undefined && part.adopted ? part.adopted : part.start();
    record(part.name, child.identity);
    return child;
  };
  const { promise: ready, resolve, reject } = deferred();
  const over = keepUp(part, begin, stopping.signal, resolve).catch(reject);
  return {
    name: part.name,
    ready,
    /** Ends it in order; by force when its grace is over. */
    async stop() {
      stopping.abort();
      if (child) await endChild(child, part.graceMs);
      await over;
    },
    /** Ends it at once. */
    kill() {
      stopping.abort();
      if (child && livingPid(child.identity)) signalGroup(child.pid, 'SIGKILL');
    },
  };
}

/** @typedef {ReturnType<typeof supervise>} Supervised */

/**
 * @param {Part} part
 * @param {() => import('./child.mjs').Child} begin
 * @param {AbortSignal} stopping
 * @param {() => void} isReady
 */
async function keepUp(part, begin, stopping, isReady) {
  let everReady = false;
  for (let failures = 0; !stopping.aborted; ) {
    const startedMs = performance.now();
    const child = begin();
    if (await becomesReady(part, child, stopping)) {
      everReady = true;
      isReady();
    }
    const how = await child.gone;
    if (stopping.aborted) return;
    failures = performance.now() - startedMs > SETTLED_MS ? 1 : failures + 1;
    if (!everReady && failures >= FIRST_TRIES) throw new Halt(await whyNot(part, child, how));
    progress(`${part.name} ended (${how}); starting it again, its log is ${part.logFile}`);
    await sleep(delayMs(failures), undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** @param {number} failures */
const delayMs = (failures) => Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));

/**
 * @param {Part} part
 * @param {import('./child.mjs').Child} child
 * @param {AbortSignal} stopping
 * @returns {Promise<boolean>}
 */
async function becomesReady(part, child, stopping) {
  const over = new AbortController();
  void child.gone.then(() => over.abort());
  const signal = AbortSignal.any([stopping, over.signal]);
  return part.whenReady(child, signal).then(
    () => true,
    () => false,
  );
}

/**
 * @param {Part} part
 * @param {import('./child.mjs').Child} child
 * @param {string} how
 */
async function whyNot(part, child, how) {
  const said = tail(await outputOf(part.logFile, child).catch(() => ''));
  return `${part.name} does not start (${how})${said ? `:\n${said}` : ''}`;
}

/**
 * @param {import('./child.mjs').Child} child
 * @param {number} graceMs
 */
async function endChild(child, graceMs) {
  const gone = child.gone.then(() => true);
  if (livingPid(child.identity) === undefined) return;
  process.kill(child.pid, 'SIGTERM');
  const inTime = await Promise.race([gone, sleep(graceMs, false, { ref: false })]);
  if (inTime) return;
  signalGroup(child.pid, 'SIGKILL');
  await gone;
}

/** @returns {{ promise: Promise<void>, resolve: () => void, reject: (reason: unknown) => void }} */
function deferred() {
  let resolve = () => {};
  let reject = (/** @type {unknown} */ _reason) => {};
  const promise = new Promise((/** @type {(value: void) => void} */ yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
