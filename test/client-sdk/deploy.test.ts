import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { connect, type StateName } from '../../client-sdk/src/index.js';
import { every } from '../../core/runtime/every.js';
import { BareReader } from '../harness/bare-reader.js';
import { Editor } from '../harness/editor.js';
import {
  deploymentOn,
  type NodeProcess,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';
import { Balancer } from './harness/balancer.js';

const READERS = 2_000;
/** Readers with which it is measured how many a second this machine takes. */
const PILOTS = 200;
/** What a quiet machine takes many times over: the window is two seconds then. */
const MAX_ADMISSION = READERS / 2;
/** As slow as that a machine may be: to open, and to drain, take ten seconds then. */
const MIN_ADMISSION = READERS / 10;
const OFFICIAL = 6;
const SDKS = 8;
/** One item per so many handshakes: each goes to all readers, twice while they move. */
const HANDSHAKES_PER_ITEM = 250;
/** After its time a node serves a reader for so long; a busier machine may need more to connect it elsewhere. */
const SERVED_MS = 3_000;
/** How often the balancer asks the nodes whether they are ready. */
const CHECK_MS = 500;

let redis: TestRedis;
let leaving: NodeProcess;
let staying: NodeProcess;
let worker: ServiceProcess;
let balancer: Balancer;
let admission: number;
const opened: { close(): void }[] = [];

beforeAll(async () => {
  redis = await startRedis();
  const deployment = deploymentOn(redis.url);
  [staying, worker] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
  admission = await admissible(staying.url);
  leaving = await startNode({ ...deployment, settings: { BELLWIRE_ADMISSION: String(admission) } });
  balancer = await Balancer.start(leaving.url);
});

afterAll(async () => {
  for (const each of opened) each.close();
  await balancer.close();
  await Promise.all([leaving, staying, worker].map((part) => part.close()));
  await redis.close();
});

const AT_ONCE = 50;

async function openCrowd(readers: BareReader[], perSecond: number): Promise<void> {
  opened.push(...readers);
  for (let from = 0; from < readers.length; from += AT_ONCE) {
    const some = readers.slice(from, from + AT_ONCE);
    for (const reader of some) reader.open();
    const synced = until('syncs', () => some.every(({ seq }) => seq >= 0));
    await Promise.all([synced, sleep((AT_ONCE / perSecond) * 1_000)]);
  }
}

/** Half of what a node takes on this machine as busy as it is: as an operator would set it. */
async function admissible(url: string): Promise<number> {
  const pilots = Array.from({ length: PILOTS }, () => new BareReader(() => url));
  const startedAtMs = performance.now();
  await openCrowd(pilots, Number.POSITIVE_INFINITY);
  const perSecond = (PILOTS / (performance.now() - startedAtMs)) * 1_000;
  for (const pilot of pilots) pilot.close();
  return Math.floor(Math.min(MAX_ADMISSION, Math.max(MIN_ADMISSION, perSecond / 2)));
}

interface SdkReader {
  states: StateName[];
  shown: string[];
}

async function openSdk(): Promise<SdkReader> {
  const ticker = connect(balancer.url, { edition: 'en', WebSocket });
  opened.push(ticker);
  const [states, shown]: [StateName[], string[]] = [[], []];
  await until('live', () => ticker.state.name === 'live');
  ticker.on('state', ({ name }) => states.push(name));
  ticker.on('change', ({ item }) => shown.push(item.text ?? ''));
  return { states, shown };
}

/** On a machine too busy for Redis to confirm in time: the same call with the same key is safe, and tells. */
async function published(editor: Editor, text: string): Promise<boolean> {
  const { status } = await editor.publish('en', { text }, { waitS: 10, key: text.replace(' ', '-') });
  return status === 200 || status === 201;
}

/** Publishes one item after the other until it is stopped; answers their texts. */
function publishing(editor: Editor): { stop(): Promise<string[]> } {
  const texts: string[] = [];
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const text = `Item ${texts.length + 1}`;
      await until('it to be public', () => published(editor, text), 60_000);
      texts.push(text);
      await sleep((HANDSHAKES_PER_ITEM / admission) * 1_000);
    }
    return texts;
  })();
  return {
    stop: () => {
      stopped = true;
      return running;
    },
  };
}

/** A balancer's health check: a node that is not ready gets no new connections, from the next look on. */
const checkHealth = (nodes: NodeProcess[]) =>
  every(
    CHECK_MS,
    async () => {
      const ready = await Promise.all(
        nodes.map(({ url }) =>
          fetch(`${url}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        ),
      );
      balancer.targets = nodes.filter((_, n) => ready[n]).map(({ url }) => url);
    },
    () => undefined,
  );

test('a node that is replaced under 2,000 readers: nobody misses or repeats anything, and who heeds its word is never unserved', async () => {
  let crowdUrl = leaving.url;
  const crowd = Array.from({ length: READERS }, () => new BareReader(() => crowdUrl));
  await openCrowd(crowd, admission);
  crowdUrl = staying.url;
  const sdks = await Promise.all(Array.from({ length: SDKS }, openSdk));
  const official = Array.from(
    { length: OFFICIAL },
    () => new Reader(balancer.url, 'en', { websocketOnly: true }),
  );
  opened.push(...official);
  await Promise.all(official.map((reader) => reader.synced()));

  const editing = publishing(new Editor(staying.url));
  await until('the first items', () => crowd.every(({ seq }) => seq >= 2), 60_000);
  // Until its next look the balancer still sends every other connection to the node that leaves.
  balancer.targets = [leaving.url, staying.url];
  const checks = checkHealth([leaving, staying]);
  const leavesAtMs = performance.now();
  leaving.signal('SIGTERM');
  expect(await leaving.ended).toBe(0);
  const texts = await editing.stop();
  await checks.close();

  await until('all readers to be level', () => crowd.every(({ seq }) => seq === texts.length), 60_000);
  await Promise.all(official.map((reader) => reader.reaches(texts.length)));
  await until('the SDKs to be level', () => sdks.every(({ shown }) => shown.length >= texts.length));

  expect(crowd.flatMap(({ faults }) => faults)).toEqual([]);
  const latenesses = crowd.map(
    ({ movedAtMs, delaysMs }) => (movedAtMs[0] ?? 0) - leavesAtMs - (delaysMs[0] ?? 0),
  );
  const unserved = crowd.filter(({ blindMoves }, n) => blindMoves > 0 && (latenesses[n] ?? 0) < SERVED_MS);
  expect(unserved).toEqual([]);
  expect(crowd.every(({ shown }) => shown.length === texts.length)).toBe(true);
  expect(official.flatMap(({ faults }) => faults)).toEqual([]);
  expect(official.every(({ items }) => items.size === texts.length)).toBe(true);
  for (const { shown } of sdks) expect(shown).toEqual(texts);
  const keepsUp = Math.max(...latenesses) < SERVED_MS / 3;
  if (keepsUp) expect(sdks.flatMap(({ states }) => states)).toEqual([]);

  const windowMs = (READERS / admission) * 1_000;
  const delays = crowd.flatMap(({ delaysMs }) => delaysMs);
  expect(delays).toHaveLength(READERS);
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const [from, to] = [(quarter * windowMs) / 4, ((quarter + 1) * windowMs) / 4];
    const share = delays.filter((ms) => ms >= from && ms < to).length / READERS;
    // Telling all takes a busy machine a part of the window: who is told last has less of it left.
    expect(share).toBeGreaterThan(0.05);
  }
  const moves = crowd.flatMap(({ movedAtMs }) => movedAtMs);
  expect(Math.max(...moves) - Math.min(...moves)).toBeGreaterThan(windowMs / 2);
});
