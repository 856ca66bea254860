import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { whyNotReady } from '../../scripts/launch/readiness.mjs';

const { signal } = new AbortController();
let server: Server;
let origin: string;
let asked: number;
let readyAt: number;

/** Ready from the question `readyAt` on. */
beforeEach(async () => {
  asked = 0;
  readyAt = 0;
  server = createServer((request, response) => {
    asked += request.url === '/readyz' ? 1 : 0;
    response.writeHead(asked >= readyAt ? 200 : 503).end('the logs are not read yet\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => void server.close());

test('a node that is ready is asked once', async () => {
  expect(await whyNotReady(origin, signal)).toBeUndefined();
  expect(asked).toBe(1);
});

test('a node that takes a while is waited for', async () => {
  readyAt = 3;
  expect(await whyNotReady(origin, signal)).toBeUndefined();
  expect(asked).toBe(3);
});

test('a node that does not become ready says why', async () => {
  readyAt = Number.POSITIVE_INFINITY;
  expect(await whyNotReady(origin, signal, 100)).toBe('the logs are not read yet');
});
