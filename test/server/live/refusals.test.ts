import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { LogReader } from '../../../core/ledger/ledger.js';
import { createMemoryLedger } from '../../../core/ledger/memory-ledger.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { serveReaders } from '../../../server/live/serve-readers.js';
import { openSocket, readUntil, upgradeRequest, WEBSOCKET_PATH } from '../../harness/raw-reader.js';
import { Reader } from '../../harness/reader.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { Recorder, until } from '../../harness/until.js';
import { type NodeSettings, nodeConfig, serveNode, startNode, type TestNode } from './node.js';

let redis: TestRedis;
let node: TestNode;

beforeAll(async () => {
  redis = await startRedis();
});

afterEach(() => node.close());

afterAll(() => redis.close());

async function start(settings: Omit<NodeSettings, 'redisUrl'> = {}): Promise<TestNode> {
  node = await startNode({ redisUrl: redis.url, ...settings });
  return node;
}

const POLL_PATH = '/socket.io/?EIO=4&transport=polling';

async function upgrade(headers: Record<string, string> = {}, path = WEBSOCKET_PATH): Promise<string> {
  const socket = await openSocket(node.url);
  socket.write(upgradeRequest(path, headers));
  const answer = await readUntil(
    socket,
    (text) => text.includes('101 Switching') || /\r\n\r\n.+\}$/s.test(text),
  );
  socket.destroy();
  return answer;
}

describe('new readers beyond what a node admits', () => {
  test('are refused over HTTP, by polling and by upgrade alike', async () => {
    await start({ admissionPerSecond: 1 });
    await (await fetch(`${node.url}${POLL_PATH}`)).text();
    const polled = await fetch(`${node.url}${POLL_PATH}`);
    expect(polled.status).toBe(503);
    expect(polled.headers.get('retry-after')).toBe('1');
    expect(polled.headers.get('access-control-allow-origin')).toBe('*');
    expect(await polled.json()).toMatchObject({ code: 'over_capacity', status: 503 });

    const upgraded = await upgrade();
    expect(upgraded).toMatch(/^HTTP\/1\.1 503 /);
    expect(upgraded.toLowerCase()).toContain('retry-after: 1');
    expect(upgraded.toLowerCase()).toContain('application/problem+json');
    expect(upgraded).toContain('"code":"over_capacity"');
  });

  test('are refused whatever session they claim in words that Engine.IO reads otherwise', async () => {
    await start({ admissionPerSecond: 1 });
    await (await fetch(`${node.url}${POLL_PATH}`)).text();
    for (const claim of ['&sid=x&sid=', '#&sid=x']) {
      expect(await upgrade({}, `${WEBSOCKET_PATH}${claim}`)).toMatch(/^HTTP\/1\.1 503 /);
    }
  });

  test('are counted by address where that is limited, and by the address that a trusted proxy names', async () => {
    await start({ admissionPerAddress: 1, trustProxy: 1 });
    const from = (address: string) =>
      fetch(`${node.url}${POLL_PATH}`, { headers: { 'X-Forwarded-For': address } });
    expect((await from('203.0.113.1')).status).toBe(200);
    expect((await from('203.0.113.1')).status).toBe(503);
    expect((await from('203.0.113.2')).status).toBe(200);
  });
});

test('official clients, refused for 5 s, are connected within 15 s by themselves', async () => {
  const store = gatedLog();
  node = await serveNode(
    serveReaders({
      config: nodeConfig({ redisUrl: redis.url }),
      clock: Date.now,
      logger: silentLogger,
      log: store.log,
      hints: () => ({ replace: () => {}, close: async () => {} }),
    }),
  );
  expect(node.live.readiness()).toEqual({ ready: false, reason: 'the logs are not read yet' });
  const startedAt = Date.now();
  const clients = [{}, { websocketOnly: true }].map((options) => new Reader(node.url, 'en', options));
  const refused = clients.map(({ socket }) => {
    const errors = new Recorder<Error>();
    socket.on('connect_error', errors.add);
    return errors;
  });
  await until('5 s of refusals', () => Date.now() - startedAt > 5_000);
  for (const errors of refused) expect(errors.seen.length).toBeGreaterThan(1);
  expect(clients.map(({ socket }) => socket.connected)).toEqual([false, false]);
  store.open();
  await Promise.all(clients.map((client) => client.synced()));
  expect(Date.now() - startedAt).toBeLessThan(15_000);
  for (const client of clients) client.close();
});

/** A log that nobody can read until it is opened. */
function gatedLog(): { log: LogReader; open: () => void } {
  const ledger = createMemoryLedger();
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const heads = async (editions: string[]) => {
    await opened;
    return ledger.heads(editions);
  };
  return { log: { load: ledger.load, entriesAfter: ledger.entriesAfter, heads }, open };
}

describe('an origin', () => {
  test('that may not read is refused before Engine.IO, with a session or without', async () => {
    await start({ allowedOrigins: ['https://news.example'] });
    expect(await upgrade({ Origin: 'https://evil.example' })).toMatch(/^HTTP\/1\.1 403 .*forbidden_origin/s);
    expect(await upgrade({ Origin: 'https://evil.example' }, `${WEBSOCKET_PATH}&sid=x`)).toMatch(
      /^HTTP\/1\.1 403 /,
    );
    expect(await upgrade({ Origin: 'null' })).toMatch(/^HTTP\/1\.1 403 /);
    const polled = await fetch(`${node.url}${POLL_PATH}`, { headers: { Origin: 'https://evil.example' } });
    expect(polled.status).toBe(403);
    expect(await polled.json()).toMatchObject({ code: 'forbidden_origin' });
  });

  test.each([
    ['*' as const, 'null', '*'],
    [['https://news.example'], 'https://news.example', 'https://news.example'],
  ])(
    'that may read (%j) can poll from a browser, which wants to be told so at every answer',
    async (allowedOrigins, origin, told) => {
      await start({ allowedOrigins });
      const headers = { Origin: origin, 'Content-Type': 'text/plain;charset=UTF-8' };
      const opened = await fetch(`${node.url}${POLL_PATH}`, { headers });
      const session = /"sid":"([^"]+)"/.exec(await opened.text())?.[1];
      const path = `${node.url}${POLL_PATH}&sid=${session}`;
      const joined = await fetch(path, { method: 'POST', headers, body: '40/en,' });
      expect(await joined.text()).toBe('ok');
      const heard = await fetch(path, { headers });
      expect(await heard.text()).toContain('"sync"');
      const asked = { ...headers, 'Access-Control-Request-Method': 'POST' };
      const preflight = await fetch(path, { method: 'OPTIONS', headers: asked });
      expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
      for (const answer of [opened, joined, heard, preflight]) {
        expect(answer.headers.get('access-control-allow-origin')).toBe(told);
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      }
    },
  );

  test('that may read, and an app without one, connect', async () => {
    await start({ allowedOrigins: ['https://news.example'] });
    expect(await upgrade({ Origin: 'https://news.example' })).toContain('101 Switching');
    expect(await upgrade()).toContain('101 Switching');
  });
});

describe('an upgrade', () => {
  test('to something else is ignored: the answer comes over HTTP/1.1', async () => {
    await start();
    const answer = await upgrade({ Upgrade: 'h2c' }, '/v1/editions/en/items');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(answer).toContain('"kind":"snapshot"');
  });

  test('is refused where polling is off and a session is claimed', async () => {
    await start({ polling: false });
    expect(await upgrade({}, `${WEBSOCKET_PATH}&sid=abc`)).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${node.url}${POLL_PATH}`)).status).toBe(400);
  });
});

describe('a CONNECT payload', () => {
  test.each([
    [{ sections: 'politics' }, /sections/],
    [{ sections: Array.from({ length: 9 }, (_, n) => `s${n}`) }, /sections/],
    [{ sections: ['Politics & more'] }, /sections\.0/],
    [{ urgency: 'loud' }, /urgency/],
    [{ cursor: 7 }, /cursor/],
  ])('that asks for what does not exist is refused for good: %j', async (filter, message) => {
    await start();
    const reader = new Reader(node.url, 'en', { filter });
    const error = await new Promise<Error & { data?: unknown }>((resolve) =>
      reader.socket.on('connect_error', resolve),
    );
    expect(error.message).toMatch(message);
    expect(error.data).toEqual({ code: 'invalid_request', message: error.message });
    expect(reader.socket.active).toBe(false);
    reader.close();
  });

  test('with garbage for a cursor is answered with everything', async () => {
    await start();
    const reader = new Reader(node.url, 'en', { cursor: '💥' });
    expect(await reader.synced()).toMatchObject({ sync: { kind: 'snapshot', reason: 'diverged' } });
    reader.close();
  });
});
