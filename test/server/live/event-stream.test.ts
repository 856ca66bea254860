import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { READER } from '../../../core/contract/limits.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { type Live, type ReadersConfig, serveReaders } from '../../../server/live/serve-readers.js';
import { openSocket, readUntil } from '../../harness/raw-reader.js';
import { StreamReader } from '../../harness/stream-reader.js';
import { until } from '../../harness/until.js';
import { Desk } from './desk.js';
import { memoryStore } from './memory-store.js';
import { nodeConfig, serveNode, type TestNode } from './node.js';

let ledger: Ledger;
let live: Live;
let node: TestNode;
let desk: Desk;
/** While set, nobody can tell where the log stands. */
let away = false;
const readers: StreamReader[] = [];

async function start(settings: Partial<ReadersConfig> = {}): Promise<void> {
  const store = memoryStore();
  ledger = store.ledger;
  away = false;
  const config = { ...nodeConfig({ redisUrl: 'unix:/nowhere' }), ...settings };
  const heads: Ledger['heads'] = (editions) =>
    away ? Promise.reject(new Error('away')) : ledger.heads(editions);
  const log = { load: ledger.load, entriesAfter: ledger.entriesAfter, heads };
  live = serveReaders({ config, clock: Date.now, logger: silentLogger, log, hints: store.hints });
  await live.loaded;
  node = await serveNode(live);
  desk = new Desk(ledger);
}

afterEach(async () => {
  jest.useRealTimers();
  for (const reader of readers.splice(0)) reader.close();
  await node.close();
});

function read(options: { cursor?: string } = {}): StreamReader {
  const reader = new StreamReader(node.url, 'en', options);
  readers.push(reader);
  return reader;
}

const get = (query = '', init: RequestInit = {}) => fetch(`${node.url}/v1/editions/en/stream${query}`, init);

/** The answer to a request that is no reader's for long: its stream is cut once it began. */
async function opening(query = '', headers: Record<string, string> = {}): Promise<Response> {
  const aborting = new AbortController();
  const response = await get(query, { headers, signal: aborting.signal });
  aborting.abort();
  return response;
}

async function firstSync(query: string, headers: Record<string, string> = {}): Promise<object> {
  const aborting = new AbortController();
  const { body } = await get(query, { headers, signal: aborting.signal });
  let text = '';
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString();
    if (/^data: .*\n\n$/m.test(text)) break;
  }
  aborting.abort();
  return JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '');
}

describe('the event stream', () => {
  test('has headers that let every event through at once, to any page', async () => {
    await start();
    const { status, headers } = await opening();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    await until('the reader to be gone', () => live.readers() === 0);
  });

  test('opens with a comment; each event has the cursor as its id, drain has none', async () => {
    await start();
    const socket = await openSocket(node.url);
    socket.write('GET /v1/editions/en/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const beginning = await readUntil(socket, (text) => text.includes('"spreadMs"'));
    expect(beginning).toMatch(
      /\r\n\r\n[0-9a-f]+\r\n:\n\n\r\n.*retry: \d+\n.*event: sync\nid: 0-[0-9a-f]{12}\ndata: \{/s,
    );
    socket.destroy();

    const reader = read();
    await reader.synced();
    const item = await desk.publish();
    await reader.reaches(item.seq);
    void live.drain(100);
    await reader.heard.next('a drain', ({ event }) => event === 'drain');
    const [sync, published, drain] = reader.events;
    expect(sync?.id).toMatch(/^0-/);
    expect(published).toEqual({ event: 'item', id: reader.cursor, data: JSON.stringify(item) });
    expect(drain).toMatchObject({ event: 'drain', id: undefined });
  });

  test('a beat comes after all that it says was sent, and moves the id', async () => {
    jest.useFakeTimers({
      doNotFake: ['Date', 'performance', 'nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
    });
    await start();
    const reader = read();
    await reader.synced();
    const item = await desk.publish();
    await reader.reaches(item.seq);
    jest.advanceTimersByTime(READER.beatIntervalMs);
    await reader.heard.next('a beat', ({ event }) => event === 'beat');
    const { id, data } = reader.events.at(-1) ?? { data: '{}' };
    expect(id).toBe(reader.cursor);
    expect(JSON.parse(data)).toMatchObject({ cursor: reader.cursor, spreadMs: 1_000 });
  });

  test('sends readers back at times of their own', async () => {
    await start();
    const many = Array.from({ length: 12 }, () => read());
    await Promise.all(many.map((reader) => reader.synced()));
    const retriesMs = many.flatMap((reader) => reader.retriesMs);
    expect(new Set(retriesMs).size).toBeGreaterThan(3);
    expect(Math.min(...retriesMs)).toBeGreaterThanOrEqual(READER.minSpreadMs);
    expect(Math.max(...retriesMs)).toBeLessThan(2 * READER.minSpreadMs);
  });

  test('goes on from the Last-Event-ID of a browser, whatever its address says', async () => {
    await start();
    await desk.publish();
    const reader = read();
    await reader.synced();
    const cursor = reader.cursor ?? '';
    expect(await firstSync(`?since=${cursor}`)).toMatchObject({ kind: 'current' });
    expect(await firstSync('?since=0-garbage', { 'Last-Event-ID': cursor })).toMatchObject({
      kind: 'current',
    });
    expect(await firstSync(`?since=${cursor}`, { 'Last-Event-ID': 'x' })).toMatchObject({
      reason: 'diverged',
    });
  });

  test('reads with curl', async () => {
    await start();
    await desk.publish({ text: 'Größe — مرحبا' });
    const url = `${node.url}/v1/editions/en/stream`;
    const run = promisify(execFile)('curl', ['-sN', '--max-time', '1', url]);
    const output = await run.catch((ended: { stdout: string }) => ended);
    expect(output.stdout).toMatch(/^:\n/);
    expect(output.stdout).toContain('event: sync\n');
    expect(output.stdout).toContain('Größe — مرحبا');
  });

  test('tells its headers without taking a reader in', async () => {
    await start();
    const response = await get('', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(live.readers()).toBe(0);
  });

  test('ends when the node is closed, and with it the connection', async () => {
    await start();
    const reader = read();
    await reader.synced();
    expect((await reader.response).headers.get('connection')).toBe('close');
    await live.close();
    await reader.ended;
    expect(live.readers()).toBe(0);
  });
});

describe('a stream is refused over HTTP', () => {
  const refusal = async (response: Response) => {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const { code } = (await response.json()) as { code: string };
    return { status: response.status, code, retryAfter: response.headers.get('retry-after') };
  };

  test('beyond what the node admits', async () => {
    await start({ admissionPerSecond: 1 });
    await opening();
    expect(await refusal(await get())).toEqual({ status: 503, code: 'over_capacity', retryAfter: '1' });
  });

  test('to the pages of an origin that may not read', async () => {
    await start({ allowedOrigins: ['https://news.example'] });
    const headers = { Origin: 'https://evil.example' };
    expect(await refusal(await get('', { headers }))).toMatchObject({
      status: 403,
      code: 'forbidden_origin',
    });
    const { headers: told } = await opening('', { Origin: 'https://news.example' });
    expect(told.get('access-control-allow-origin')).toBe('https://news.example');
  });

  test('while the node leaves', async () => {
    await start();
    void live.drain(0);
    expect(await refusal(await get())).toEqual({ status: 503, code: 'draining', retryAfter: '1' });
  });

  test('where nobody can tell whether its cursor from the future is on the log', async () => {
    await start();
    away = true;
    expect(await refusal(await get('?since=9-0123456789ab'))).toEqual({
      status: 503,
      code: 'unavailable',
      retryAfter: '1',
    });
    expect(live.readers()).toBe(0);
  });

  test.each([
    ['/v1/editions/xx/stream', 404, 'unknown_edition'],
    ['/v1/editions/en/stream?urgency=loud', 400, 'malformed'],
    ['/v1/editions/en/stream/', 404, 'not_found'],
  ])('for what does not exist: %s', async (path, status, code) => {
    await start();
    expect(await refusal(await fetch(node.url + path))).toMatchObject({ status, code });
    expect(live.readers()).toBe(0);
  });

  test('to other methods', async () => {
    await start();
    const response = await get('', { method: 'POST' });
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(await refusal(response)).toMatchObject({ status: 405 });
  });
});
