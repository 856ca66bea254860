import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { startChild } from '../child.mjs';
import { identify } from '../processes.mjs';
import { introduce } from './ask.mjs';
import { DURABLE } from './durable.mjs';
import { mendLog } from './mend-log.mjs';
import { librariesBeside, withLibraries } from './servers.mjs';

/**
 * Where the service's Redis comes from. One without `start` is not ours to start or stop.
 *
 * @typedef {object} RedisSource
 * @property {string} text which, and how it was found
 * @property {string} [url] for `REDIS_URL`; absent when the environment names it already
 * @property {import('./ask.mjs').Address} [address] where to ask whether it is ready
 * @property {() => import('../child.mjs').Child} [start]
 * @property {import('../child.mjs').Child} [adopted] running already, from an earlier start
 */

/**
 * A private Redis on a unix socket, from a program of this machine.
 *
 * @param {import('../data-folder.mjs').DataFolder} data
 * @param {string} socket
 * @param {import('./servers.mjs').Server} server
 * @returns {Promise<RedisSource>}
 */
export async function privateRedis(data, socket, server) {
  const folder = data.file('redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const listen = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700'];
  const args = [...listen, '--dir', folder, '--daemonize', 'no', ...DURABLE];
  const options = { env: withLibraries(server.libraries), logFile: data.file('logs', 'redis.log') };
  const how = server.fetched ? 'fetched, private' : 'private';
  return {
    text: `${server.file} ${server.version}, ${how}, ${data.shown}`,
    url: `unix:${socket}`,
    address: { path: socket },
    start: () => {
      mendLog(server.file, folder, options.env);
      return startChild(server.file, args, options);
    },
  };
}

/**
 * The Redis of an earlier start whose launcher is dead. The folder is ours alone, so what answers there is
 * ours as well. It is watched through a connection, since it is no child of this process.
 *
 * @param {import('../data-folder.mjs').DataFolder} data
 * @param {string} socket
 * @returns {Promise<{ text: string, server: import('./servers.mjs').Server, child: import('../child.mjs').Child } | undefined>}
 */
export async function orphanRedis(data, socket) {
  const found = await introduce({ path: socket }, 3_000);
  if (!found) return undefined;
  const { pid, version, executable } = found;
  const libraries = executable.startsWith(data.path) ? await librariesBeside(executable) : '';
  const watch = connect(socket);
  watch.on('error', () => undefined);
  const gone = new Promise((/** @type {(how: string) => void} */ resolve) => {
    watch.on('close', () => resolve('its connection closed'));
  });
  return {
    text: `${executable} ${version}, running since an earlier start, private, ${data.shown}`,
    server: { file: executable, version, libraries },
    child: { pid, identity: identify(pid), gone, logFrom: 0 },
  };
}
