import { createServer } from 'node:net';
import { Halt } from './halt.mjs';

const TRIES = 100;
/** `localhost` means either of these, and a pasted link must not reach somebody else's server. */
const LOOPBACK = ['127.0.0.1', '::1'];

/**
 * The port to listen on: what was asked for, or the first free one where nothing was.
 *
 * @param {{ host: string, port: number, fixed: boolean }} wanted `port` 0 leaves the choice to the system
 * @returns {Promise<number>}
 */
export async function choosePort({ host, port, fixed }) {
  const hosts = LOOPBACK.includes(host) ? LOOPBACK : [host];
  if (port === 0 || (await isFree(hosts, port))) return port;
  if (fixed)
    throw new Halt(`PORT: ${port} is taken on ${host}; stop what listens there, or set another PORT`);
  for (let next = port + 1; next < port + TRIES; next += 1) {
    if (await isFree(hosts, next)) return next;
  }
  throw new Halt(`ports ${port} to ${port + TRIES - 1} are all taken on ${host}; set PORT to a free one`);
}

/**
 * @param {string[]} hosts
 * @param {number} port
 */
async function isFree(hosts, port) {
  const free = await Promise.all(hosts.map((host) => canListen(host, port)));
  return free.every(Boolean);
}

/**
 * An address that this machine does not have (no IPv6, say) takes no port away.
 *
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function canListen(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true);
      else reject(new Halt(`cannot listen on ${host} port ${port}: ${error.message}`));
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
