import { endOrphans } from '../orphans.mjs';
import { dockerAnswers, dockerRedis } from './docker.mjs';
import { findServer, halted } from './find-server.mjs';
import { socketPath } from './socket-path.mjs';
import { orphanRedis, privateRedis } from './sources.mjs';

const EXTERNAL = ['REDIS_URL', 'REDIS_URL_FILE', 'REDIS_SENTINELS', 'REDIS_CLUSTER_NODES'];

/**
 * The setting that names a Redis which is not ours; such a one is never started or stopped here.
 *
 * @param {NodeJS.ProcessEnv} settings
 * @returns {string | undefined}
 */
export const externalSetting = (settings) => EXTERNAL.find((name) => settings[name]);

/**
 * The Redis of the data folder, by the first rung that holds: one of an earlier start that still answers; a
 * program of this machine; one fetched without root; a container.
 *
 * @param {import('../data-folder.mjs').DataFolder} data
 * @param {string | undefined} before identity of the Redis of an earlier start
 * @param {AbortSignal} signal
 * @returns {Promise<import('./sources.mjs').RedisSource>}
 */
export async function chooseRedis(data, before, signal) {
  const socket = await socketPath(data);
  const orphan = await orphanRedis(data, socket);
  if (orphan) {
    return { ...(await privateRedis(data, socket, orphan.server)), text: orphan.text, adopted: orphan.child };
  }
  // Alive and silent: it must be gone before another process opens its file.
  await endOrphans([before]);
  const { server, problems } = await findServer(data.file('fetched-redis'), signal);
  if (server) return privateRedis(data, socket, server);
  if (await dockerAnswers()) return dockerRedis(data);
  throw await halted([...problems, 'no Docker engine answers']);
}
