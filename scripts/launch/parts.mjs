import { setTimeout as sleep } from 'node:timers/promises';
import { lineOf, startChild } from './child.mjs';
import { isReady } from './redis/ask.mjs';

const LOOK_EVERY_MS = 10;
/** A node lets its readers go over a while; a worker finishes what it is doing; Redis writes what it has. */
const GRACE_MS = { node: 20_000, workers: 15_000, redis: 15_000 };

/**
 * @param {import('./data-folder.mjs').DataFolder} data
 * @param {import('./redis/sources.mjs').RedisSource} source
 * @returns {import('./supervise.mjs').Part | undefined} nothing where Redis is not ours
 */
export function redisPart(data, { start, adopted, address }) {
  if (!start || !address) return undefined;
  const whenReady = async (/** @type {unknown} */ _child, /** @type {AbortSignal} */ signal) => {
    while (!(await isReady(address))) await sleep(LOOK_EVERY_MS, undefined, { signal });
  };
  const logFile = data.file('logs', 'redis.log');
  return { name: 'redis', logFile, start, ...(adopted && { adopted }), whenReady, graceMs: GRACE_MS.redis };
}

/**
 * @param {string} root
 * @param {import('./data-folder.mjs').DataFolder} data
 * @param {NodeJS.ProcessEnv} settings
 * @returns {import('./supervise.mjs').Part}
 */
export function workersPart(root, data, settings) {
  return nodePart(root, data, settings, {
    name: 'workers',
    main: 'dist/workers/main.js',
    says: /^ready\b/m,
    onReady: () => undefined,
    graceMs: GRACE_MS.workers,
  });
}

/**
 * The node; the port that it gets at first it keeps when it is started again.
 *
 * @param {string} root
 * @param {import('./data-folder.mjs').DataFolder} data
 * @param {NodeJS.ProcessEnv} settings
 * @returns {import('./supervise.mjs').Part}
 */
export function serverPart(root, data, settings) {
  return nodePart(root, data, settings, {
    name: 'node',
    main: 'dist/server/main.js',
    says: /^listening \S*:(\d+)/m,
    onReady: (match) => {
      settings.PORT = match[1];
    },
    graceMs: GRACE_MS.node,
  });
}

/**
 * @param {string} root
 * @param {import('./data-folder.mjs').DataFolder} data
 * @param {NodeJS.ProcessEnv} settings read at every start
 * @param {{ name: string, main: string, says: RegExp, onReady: (match: RegExpExecArray) => void, graceMs: number }} part
 * @returns {import('./supervise.mjs').Part}
 */
function nodePart(root, data, settings, { name, main, says, onReady, graceMs }) {
  const logFile = data.file('logs', `${name}.log`);
  return {
    name,
    logFile,
    graceMs,
    start: () =>
      startChild(process.execPath, [main], { cwd: root, env: { ...process.env, ...settings }, logFile }),
    whenReady: async (child, signal) => onReady(await lineOf(logFile, child, says, signal)),
  };
}
