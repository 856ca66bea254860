import { rm } from 'node:fs/promises';
import { buildIfStale } from '../build/build.mjs';
import { signInCode } from './code.mjs';
import { editorKey } from './data-folder.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { progress } from './halt.mjs';
import { linesOf } from './lines.mjs';
import { endOrphans } from './orphans.mjs';
import { redisPart, serverPart, workersPart } from './parts.mjs';
import { choosePort } from './port.mjs';
import { whyNotReady } from './readiness.mjs';
import { chooseRedis, externalSetting } from './redis/choose.mjs';
import { externalRedis } from './redis/external.mjs';
import { dropSocketFolder } from './redis/socket-path.mjs';
import { openRun } from './run-file.mjs';
import { checkSettings, childSettings } from './settings.mjs';
import { supervise } from './supervise.mjs';

/** Settings are looked at before it is known which Redis there is: fetching one takes a while. */
const ANY_REDIS = 'redis://localhost';

/**
 * @typedef {object} Launch
 * @property {string} root
 * @property {NodeJS.ProcessEnv} env
 * @property {import('./data-folder.mjs').DataFolder} data
 * @property {import('./supervise.mjs').Supervised[]} parts filled in the order of starting
 * @property {AbortSignal} stopping
 * @property {(lines: string[]) => void} say
 */

/**
 * Starts everything, prints the lines, and stops everything in reverse order when told to, or when a part
 * cannot be started.
 *
 * @param {Launch} launch
 */
export async function launch(launch) {
  const over = new AbortController();
  const stopping = AbortSignal.any([launch.stopping, over.signal]);
  const stopped = new Promise((_, reject) => {
    stopping.addEventListener('abort', () => reject(stopping.reason));
  });
  try {
    await Promise.race([startAndShow({ ...launch, stopping }), stopped]);
    await stopped;
  } finally {
    over.abort();
    for (const part of launch.parts.toReversed()) await part.stop();
    await dropSocketFolder(launch.data);
    await rm(launch.data.file('run.json'), { force: true });
  }
}

/** @param {Launch} launch */
async function startAndShow(launch) {
  const { root, env, data, say } = launch;
  const settings = childSettings(env, data, await editorKey(data));
  const run = openRun(data.file('run.json'), settings);
  const source = await prepare(launch, settings, run.before);
  if (source.url) {
    settings.REDIS_URL = source.url;
    settings.BELLWIRE_REQUIRE_DURABLE ??= 'on';
  }
  await settlePort(root, env, settings, say);

  const start = (/** @type {import('./supervise.mjs').Part | undefined} */ part) =>
    part && startPart(launch, part, run.record);
  await start(redisPart(data, source));
  const others = [start(workersPart(root, data, settings)), start(serverPart(root, data, settings))];
  const [code] = await Promise.all([signInCode(root, { ...env, ...settings }), ...others]);
  const why = await whyNotReady(originOf(settings), launch.stopping);
  if (why) progress(`the node serves no readers (${why}); its log is ${data.file('logs', 'node.log')}`);
  const facts = await factsOf(root, data, settings, source.text);
  run.isReady(facts);
  say(linesOf(facts, code));
}

/**
 * What can be done at once before anything starts: dependencies and `dist/`, the end of an earlier
 * launcher's processes, and a Redis.
 *
 * @param {Launch} launch
 * @param {NodeJS.ProcessEnv} settings
 * @param {Record<string, string>} before identities that the launcher before this one left
 * @returns {Promise<import('./redis/sources.mjs').RedisSource>}
 */
async function prepare({ root, data, stopping }, settings, before) {
  const external = externalSetting(settings);
  const [source] = await Promise.all([
    external ? undefined : chooseRedis(data, before.redis, stopping),
    ensureDependencies(root, { dev: false, signal: stopping })
      .then(() => buildIfStale(root))
      .then(() => checkSettings(root, { ...(!external && { REDIS_URL: ANY_REDIS }), ...settings })),
    endOrphans([before.node, before.workers, external && before.redis]),
  ]);
  const { redis } = await checkSettings(root, { REDIS_URL: source?.url, ...settings });
  return source ?? externalRedis(root, external ?? '', redis);
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.ProcessEnv} settings
 * @param {(lines: string[]) => void} say
 */
async function settlePort(root, env, settings, say) {
  const { port, host } = await checkSettings(root, settings);
  const chosen = await choosePort({ host, port, fixed: Boolean(env.PORT) });
  if (chosen !== port) say([`Port ${port} is taken: using ${chosen}`]);
  settings.PORT = String(chosen);
}

/** Where this machine reaches the node. @param {NodeJS.ProcessEnv} settings */
function originOf({ HOST = '', PORT }) {
  const host = ['0.0.0.0', '::'].includes(HOST) ? 'localhost' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

/**
 * @param {Launch} launch
 * @param {import('./supervise.mjs').Part} part
 * @param {(name: string, identity: string | undefined) => void} record
 */
async function startPart({ parts, stopping }, part, record) {
  stopping.throwIfAborted();
  const supervised = supervise(part, record);
  parts.push(supervised);
  await supervised.ready;
}

/**
 * @param {string} root
 * @param {import('./data-folder.mjs').DataFolder} data
 * @param {NodeJS.ProcessEnv} settings
 * @param {string} redis
 * @returns {Promise<import('./lines.mjs').Facts>}
 */
async function factsOf(root, data, settings, redis) {
  const { publicUrl, editions, editorKey: key = '' } = await checkSettings(root, settings);
  const edition = editions[0]?.id ?? '';
  return { redis, url: publicUrl, edition, key, dataFolder: data.shown, tookMs: performance.now() };
}
