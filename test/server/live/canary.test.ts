import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { Canary } from '../../../server/live/canary.js';
import type { Heard } from '../../../server/live/canary-frames.js';
import { until } from '../../harness/until.js';

const CURSOR = '3-9f3a1c07d2e4';

test("the node's own reader outlives frames that it cannot read, and resumes from where it stood", async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const asked: string[] = [];
  server.on('connection', (socket: WebSocket) => {
    socket.send('0{"sid":"s"}');
    socket.on('message', (data) => {
      asked.push(String(data));
      socket.send(`42/en,["sync",{"cursor":"${CURSOR}"}]`);
      socket.send('42/en,[nonsense]');
    });
  });
  const heard: Heard[] = [];
  const { port } = server.address() as AddressInfo;
  const canary = new Canary({
    address: `127.0.0.1:${port}`,
    key: 'k',
    editions: ['en'],
    heard: (one) => void heard.push(one),
  });
  await until('two connections', () => asked.length > 1);
  expect(asked.slice(0, 2)).toEqual(['40/en,', `40/en,{"cursor":"${CURSOR}"}`]);
  expect(heard[0]).toMatchObject({ edition: 'en', event: 'sync' });
  await canary.close();
  await canary.close();
  expect(canary.cursor('en')).toBeUndefined();
  await new Promise((resolve) => server.close(resolve));
});
