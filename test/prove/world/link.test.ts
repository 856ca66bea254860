import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { until } from '../../harness/until.js';
import { Link } from './link.js';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A server that only listens, and what it heard. */
async function listener(): Promise<{ port: number; heard: () => string }> {
  let heard = '';
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('data', (chunk) => {
        heard += chunk.toString();
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, heard: () => heard };
}

test('a link that is slow no longer lets nothing overtake what is still on its way', async () => {
  const server = await listener();
  const link = await Link.open(() => server.port);
  cleanups.push(() => link.close());
  const client = connect(link.port, '127.0.0.1');
  cleanups.push(() => client.destroy());
  await until('the connection', () => link.connections.size === 1);
  link.disturb({ delayMs: 200 });
  client.write('first');
  await until('the first to be on its way', () => client.bytesWritten === 5 && link.late > 0);
  link.heal();
  client.write('second');
  await until('both to arrive', () => server.heard().length === 11);
  expect(server.heard()).toBe('firstsecond');
});

test('a slow link delivers what was said before the goodbye', async () => {
  const server = await listener();
  const link = await Link.open(() => server.port);
  cleanups.push(() => link.close());
  const client = connect(link.port, '127.0.0.1');
  await until('the connection', () => link.connections.size === 1);
  link.disturb({ delayMs: 100 });
  client.end('last words');
  client.destroySoon();
  await until('all of it to arrive', () => server.heard() === 'last words');
  await until('the goodbye', () => link.connections.size === 0);
});
