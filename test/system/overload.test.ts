import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Keys } from '../../core/ledger/keys.js';
import { createRedisLedger } from '../../core/ledger/redis-ledger.js';
import { Flood, readerHandshake } from '../harness/flood.js';
import { deploymentOn, type NodeProcess, startNode } from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';
import { Desk } from '../server/live/desk.js';

const ADMISSION = 50;
const SECONDS = 2;
/** Of the flood's connections between two readers who come: these ask for less than half of what is admitted. */
const EVERY = 50;

let redis: TestRedis;
let node: NodeProcess;
let desk: Desk;

beforeAll(async () => {
  redis = await startRedis();
  const deployment = deploymentOn(redis.url, { BELLWIRE_ADMISSION: String(ADMISSION) });
  desk = new Desk(
    createRedisLedger({ client: redis.client, keys: new Keys(deployment.prefix), historyDays: 1 }),
  );
  node = await startNode(deployment);
});

afterAll(async () => {
  await node.close();
  await redis.close();
});

const SLOW_HEADERS = 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nX-Slow: ';

test('readers come and are served while strangers ask for ten times what the node admits, and others never end their headers', async () => {
  const port = Number(new URL(node.url).port);
  const here = Array.from({ length: 5 }, () => new Reader(node.url, 'en', { websocketOnly: true }));
  await Promise.all(here.map((reader) => reader.synced()));
  const slow = new Flood({ port, addresses: 20, perSecond: 1_000, seconds: 0.5, says: SLOW_HEADERS });
  await slow.run();
  const flood = new Flood({
    port,
    addresses: 50,
    perSecond: 10 * ADMISSION,
    seconds: SECONDS,
    says: readerHandshake('en'),
  });
  let isOver = false;
  const flooding = flood.run().finally(() => {
    isOver = true;
  });

  const refusals: string[] = [];
  const arrivals: Reader[] = [];
  await until('refusals', () => flood.counts.refused > ADMISSION);
  do {
    const localAddress = `127.1.0.${arrivals.length + 1}`;
    const reader = new Reader(node.url, 'en', { websocketOnly: true, localAddress });
    reader.socket.on('connect_error', ({ message }) => refusals.push(message));
    arrivals.push(reader);
    await reader.synced();
    const { seq } = await desk.publish({ urgency: 'flash' });
    await Promise.all([...here, ...arrivals].map((one) => one.reaches(seq)));
    const next = flood.counts.offered + EVERY;
    await until('more of the flood', () => isOver || flood.counts.offered >= next);
  } while (!isOver);
  const tookMs = await flooding;
  await until('an answer to everyone', () => flood.counts.waiting === 0);

  // Nine of ten of the flood are refused; of these hardly any, however late this machine is with all of it.
  expect(refusals.length).toBeLessThanOrEqual(arrivals.length);
  expect([...here, ...arrivals].flatMap(({ faults }) => faults)).toEqual([]);
  expect(here.every(({ socket }) => socket.connected)).toBe(true);
  const { offered, admitted, refused } = flood.counts;
  expect(admitted + refused).toBe(offered);
  // A burst, then what a node admits per second, for as long as the last of them waited for their answers.
  expect(admitted).toBeLessThan(ADMISSION * (2 + (2 * tookMs) / 1_000));
  expect(slow.counts).toMatchObject({ offered: 500, admitted: 0, failed: 0 });
  for (const reader of [...here, ...arrivals]) reader.close();
  flood.close();
  slow.close();
});
