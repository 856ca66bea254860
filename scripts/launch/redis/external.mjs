import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Halt } from '../halt.mjs';

const ANSWERS_WITHIN_MS = 5_000;

/**
 * The Redis that the environment names, asked through the service's own client, so that addresses of every
 * kind mean here what they mean there.
 *
 * @param {string} root
 * @param {string} setting which names it
 * @param {import('../../../core/runtime/config-redis.js').RedisSettings} redis
 * @returns {Promise<import('./sources.mjs').RedisSource>}
 */
export async function externalRedis(root, setting, redis) {
  const load = (/** @type {string} */ path) => import(pathToFileURL(join(root, 'dist', path)).href);
  const [{ createRedis, whenReady }, { createLogger }, { withoutPasswords }] = await Promise.all([
    load('core/runtime/redis.js'),
    load('core/runtime/logger.js'),
    load('core/runtime/mask.js'),
  ]);
  const shown = `${setting} ${withoutPasswords(addressesOf(redis))}`;
  const client = createRedis(redis, 'blocking', createLogger('launcher', 'silent'));
  let why = '';
  client.on('error', (/** @type {Error} */ { message }) => {
    why = message && `: ${message}`;
  });
  try {
    await whenReady(client, ANSWERS_WITHIN_MS);
    const version = /^redis_version:(\S+)/m.exec(await client.info('server'))?.[1] ?? '';
    return { text: `${shown} ${version}, not started by us` };
  } catch (cause) {
    throw new Halt(`${shown} does not answer within ${ANSWERS_WITHIN_MS / 1000} s${why}`, { cause });
  } finally {
    client.disconnect();
  }
}

/** @param {import('../../../core/runtime/config-redis.js').RedisSettings} redis */
function addressesOf(redis) {
  if (redis.kind === 'single') return redis.url;
  const hosts = redis.kind === 'sentinel' ? redis.sentinels : redis.nodes;
  return hosts.map(({ host, port }) => `${host}:${port}`).join(',');
}
