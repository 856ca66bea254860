import { connect } from 'node:net';

/**
 * Where a Redis listens: a unix socket, or a port of this machine with its password.
 *
 * @typedef {{ path: string } | { host: string, port: number, password: string }} Address
 */

/**
 * One inline command and its one-line or bulk answer, with no client library: the launcher looks for a
 * Redis before there are dependencies.
 *
 * @param {Address} address
 * @param {string} command
 * @param {number} [timeoutMs]
 * @returns {Promise<string>}
 */
export function ask(address, command, timeoutMs = 1_000) {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    let answer = '';
    const finish = (/** @type {() => void} */ settle) => {
      socket.destroy();
      settle();
    };
    socket.setTimeout(timeoutMs, () => finish(() => reject(new Error('no answer in time'))));
    socket.on('error', (error) => finish(() => reject(error)));
    socket.on('close', () => reject(new Error('hung up')));
    socket.on('data', (chunk) => {
      answer += chunk;
      const text = textOf(answer, 'password' in address ? 1 : 0);
      if (text !== undefined) finish(() => resolve(text));
    });
    const login = 'password' in address ? `AUTH ${address.password}\r\n` : '';
    socket.write(`${login}${command}\r\n`);
  });
}

/**
 * The reply after `skip` one-line replies, once it is whole (RESP2: `+OK`, `-ERR`, `:1`, `$<length>`).
 *
 * @param {string} received
 * @param {number} skip
 * @returns {string | undefined}
 */
function textOf(received, skip) {
  const lines = received.split('\r\n');
  const first = lines[skip];
  if (first === undefined || lines.length < skip + 2) return undefined;
  if (!first.startsWith('$')) return first;
  const body = lines.slice(skip + 1).join('\r\n');
  const length = Number(first.slice(1));
  return Buffer.byteLength(body) >= length + 2 ? body.slice(0, -2) : undefined;
}

/**
 * Whether a Redis there takes commands: one that is still loading its file does not.
 *
 * @param {Address} address
 * @returns {Promise<boolean>}
 */
export async function isReady(address) {
  return ask(address, 'PING').then(
    (answer) => answer === '+PONG',
    () => false,
  );
}

/**
 * What the Redis there says of itself; undefined when none answers.
 *
 * @param {Address} address
 * @param {number} [timeoutMs]
 * @returns {Promise<{ version: string, pid: number, executable: string } | undefined>}
 */
export async function introduce(address, timeoutMs) {
  const info = await ask(address, 'INFO server', timeoutMs).catch(() => '');
  const field = (/** @type {string} */ name) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();
  const version = field('valkey_version') ?? field('redis_version');
  if (version === undefined) return undefined;
  return { version, pid: Number(field('process_id')), executable: field('executable') ?? '' };
}
