import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { maxDescriptors } from '../../core/runtime/descriptors.js';
import { closeServer, createHttpServer, LIMITS, listen } from '../../server/http-server.js';

const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

async function open(port: number, said: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(said);
  return socket;
}

test('closing waits for nobody who said nothing, or half of a request', async () => {
  const server = createHttpServer();
  const port = await listen(server, '127.0.0.1', 0);
  const both = new Promise<void>((resolve) => {
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
      if (connections === 2) resolve();
    });
  });
  await open(port, '');
  await open(port, 'GET / HT');
  await both;
  await closeServer(server);
  expect(server.listening).toBe(false);
});

test('closing lets a call in hand end', async () => {
  const server = createHttpServer();
  const port = await listen(server, '127.0.0.1', 0);
  const asked = once(server, 'request');
  const answer = fetch(`http://127.0.0.1:${port}/`);
  const [, response] = await asked;
  const closed = closeServer(server);
  response.end('whole');
  expect(await (await answer).text()).toBe('whole');
  await closed;
});

test('a head or a body that trickles in is cut off', async () => {
  expect(LIMITS).toMatchObject({ maxHeaderSize: 8_192, headersTimeout: 8_000, requestTimeout: 10_000 });
  const server = createHttpServer({ headersTimeout: 200, requestTimeout: 400 });
  expect(server.maxHeadersCount).toBe(64);
  const port = await listen(server, '127.0.0.1', 0);
  const halves = ['GET / HT', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{'];
  const started = performance.now();
  for (const half of halves) {
    const socket = await open(port, half);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 408 /);
    await once(socket, 'close');
  }
  // Node by itself would look after thirty seconds only.
  expect(performance.now() - started).toBeLessThan(20_000);
  await closeServer(server);
});

test('of connections that say nothing whole the oldest goes when there are too many; others are not touched', async () => {
  const server = createHttpServer({ maxSilent: 2 });
  server.on('request', (_request, response) => response.end('served'));
  server.on('upgrade', (_request, socket) => {
    socket.on('end', () => socket.destroy()).resume();
    socket.write('upgraded');
  });
  const port = await listen(server, '127.0.0.1', 0);
  const request = 'GET / HTTP/1.1\r\nHost: a\r\n';
  const kept = await open(port, `${request}\r\n`);
  const upgraded = await open(port, `${request}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  await Promise.all([once(kept, 'data'), once(upgraded, 'data')]);

  const oldest = await open(port, 'GET / HT');
  const gone = once(oldest.resume(), 'close');
  const others = [await open(port, ''), await open(port, request)];
  await gone;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('served');
  const [, late] = others;
  late?.write('\r\n');
  if (late) expect(String(await once(late, 'data'))).toContain('served');
  expect([kept, upgraded].map(({ closed }) => closed)).toEqual([false, false]);
  upgraded.destroy();
  await closeServer(server);
});

test('descriptors are left for Redis and the process itself, however many connect', () => {
  const { maxConnections } = createHttpServer();
  expect(maxConnections).toBe(Math.floor(maxDescriptors() * 0.95));
});
