import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { READER } from '../../../core/contract/limits.js';
import { Beats } from '../../../server/live/beats.js';
import { BoundedCache } from '../../../server/live/bounded-cache.js';
import { clientAddress, type TrustProxy } from '../../../server/live/client-address.js';
import { Emptied } from '../../../server/live/emptied.js';
import { drainFrame, itemFrame } from '../../../server/live/frame.js';
import { Groups } from '../../../server/live/groups.js';
import { Line } from '../../../server/live/line.js';
import { Outrun } from '../../../server/live/outrun.js';
import type { Reader } from '../../../server/live/reader.js';
import { wireOf } from '../../../server/live/socket-io-wire.js';
import { spreadOf } from '../../../server/live/stamps.js';
import { Turns } from '../../../server/live/turns.js';
import { WebSocketTexts } from '../../harness/websocket-texts.js';

afterEach(() => {
  jest.useRealTimers();
});

describe('the address of a client', () => {
  test.each<[TrustProxy, string, string, string]>([
    [false, '10.0.0.1', '203.0.113.9', '10.0.0.1'],
    [1, '10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    [2, '10.0.0.1', '198.51.100.1, 203.0.113.9', '198.51.100.1'],
    [9, '10.0.0.1', '198.51.100.1, 203.0.113.9', '198.51.100.1'],
    [['10.0.0.0/8'], '::ffff:10.0.0.1', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    [['10.0.0.0/8'], '192.0.2.1', '198.51.100.1', '192.0.2.1'],
    [['fd00::/8', '10.0.0.1'], 'fd00::1', '2001:db8::5, 10.0.0.1', '2001:db8::5'],
  ])('trusting %j, from %s with %s, is %s', (trust, remote, forwarded, expected) => {
    const request = { socket: { remoteAddress: remote }, headers: { 'x-forwarded-for': forwarded } };
    expect(clientAddress(trust)(request)).toBe(expected);
  });
});

test('an emptied log is believed after three polls over two seconds without another between', () => {
  const emptied = new Emptied();
  expect([0, 500, 1_000, 1_500].map((ms) => emptied.read(ms))).toEqual([false, false, false, false]);
  emptied.reset();
  expect([1_600, 2_100, 3_599].map((ms) => emptied.read(ms))).toEqual([false, false, false]);
  expect(emptied.read(3_600)).toBe(true);
  const slow = new Emptied();
  expect([0, 9_000].map((ms) => slow.read(ms))).toEqual([false, false]);
});

describe('a subscription', () => {
  test('is deaf when what one poll found is still unheard at the next', () => {
    const outrun = new Outrun();
    expect([outrun.poll(3), outrun.poll(4), outrun.poll(4)]).toEqual([false, false, true]);
  });

  test('is not deaf when it is a moment late, or began after the entry', () => {
    const outrun = new Outrun();
    outrun.poll(3);
    outrun.poll(4);
    outrun.note(4);
    expect(outrun.poll(4)).toBe(false);
    outrun.poll(5);
    outrun.restart();
    expect([outrun.poll(5), outrun.poll(5)]).toEqual([false, false]);
  });
});

test('further filters than a node serves are served unfiltered, and make room again when they go', () => {
  const groups = new Groups();
  const filters = Array.from({ length: READER.maxFiltersPerNode }, (_, n) => ({ sections: [`s${n}`] }));
  const joined = filters.map((filter) => groups.join('en', filter));
  expect(new Set(joined.map(({ key }) => key)).size).toBe(READER.maxFiltersPerNode);
  const beyond = groups.join('en', { sections: ['beyond'] });
  expect(beyond.key).toBe('');
  expect(groups.join('en', { sections: ['s7'] })).toBe(joined[7]);
  const [first] = joined;
  if (first) groups.leave(first);
  expect(groups.join('en', { sections: ['beyond'] }).key).not.toBe('');
});

test('a batch is encoded once, and its WebSocket frames hold exactly its texts, however long', () => {
  const texts = [10, 200, 70_000].map((length) => `"${'é'.repeat(length)}"`);
  const batch = [
    ...texts.map((text, n) => itemFrame('en', text, { seq: n + 1, print: 'ab' })),
    drainFrame('en', 5),
  ];
  const wire = wireOf(batch);
  expect(wireOf(batch)).toBe(wire);
  const received = new WebSocketTexts();
  for (let at = 0; at < wire.frames.length; at += 999) received.add(wire.frames.subarray(at, at + 999));
  expect(received.seen).toEqual(wire.texts.map((text) => `4${text}`));
  expect(received.seen.at(-1)).toBe('42/en,["drain",{"afterMs":5}]');
});

test('readers spread their return over what the node admits, from 1 s to 60 s', () => {
  expect([0, 5_000, 50_000, 10_000_000].map((readers) => spreadOf(readers, 5_000))).toEqual([
    1_000, 1_000, 10_000, 60_000,
  ]);
});

test('what is cached stays within its weight; the oldest goes first', () => {
  const cache = new BoundedCache<number>(10);
  for (let n = 1; n <= 4; n += 1) cache.set(`k${n}`, n, 3);
  expect(['k1', 'k2', 'k3', 'k4'].map((key) => cache.get(key))).toEqual([undefined, 2, 3, 4]);
});

describe('turns', () => {
  test('give log entries the way, and everything else what is left', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const job = (name: string, steps: number) => () => {
      order.push(name);
      steps -= 1;
      return steps > 0;
    };
    turns.entriesFirst(() => {
      turns.afterEntries(job('beat', 1));
      turns.entriesFirst(job('entry', 3));
      return false;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual(['entry', 'entry', 'entry', 'beat']);
  });

  test('take as long as the event loop took for everything else, so that a flood leaves them half of the time', async () => {
    let nowMs = 0;
    const turns = new Turns(() => nowMs);
    const steps = [0];
    let more = true;
    turns.entriesFirst(() => {
      nowMs += 2;
      steps[steps.length - 1] = (steps.at(-1) ?? 0) + 1;
      return more;
    });
    for (const elsewhereMs of [1, 40, 1_000]) {
      nowMs += elsewhereMs;
      steps.push(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    more = false;
    expect(steps).toEqual([4, 4, 20, 50]);
  });

  test('let a waiting handshake through after a second, though entries never end', async () => {
    const turns = new Turns();
    let served = false;
    const startedAt = performance.now();
    turns.entriesFirst(() => {
      if (startedAt + 1 > performance.now()) return true;
      turns.entriesFirst(() => !served);
      turns.afterEntries(() => {
        served = true;
        return false;
      });
      return false;
    });
    while (!served) await new Promise((resolve) => setImmediate(resolve));
    const waitedMs = performance.now() - startedAt;
    expect(waitedMs).toBeGreaterThan(900);
    expect(waitedMs).toBeLessThan(5_000);
  });
});

test('every reader has one beat per interval, spread over its seconds', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
  const beaten: Reader[] = [];
  const beats = new Beats(new Turns(), (reader) => beaten.push(reader));
  const started = beats.start();
  const group = new Groups().join('en', {});
  const line = new Line<Reader>({ write: () => {}, progress: () => 0, close: () => {}, cut: () => {} });
  const readers = Array.from({ length: 200 }, (): Reader => {
    const handed = { seq: 0, print: '' };
    return { edition: 'en', group, line, handed, owed: undefined, due: undefined };
  });
  for (const reader of readers) beats.add(reader);
  for (let second = 1; second <= 20; second += 1) {
    jest.advanceTimersByTime(1_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(beaten).toHaveLength(10 * second);
  }
  expect(new Set(beaten).size).toBe(200);
  await started.close();
});
