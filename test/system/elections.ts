import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Item } from '../../core/contract/item.js';
import { inReaderOrder } from '../../core/contract/order.js';
import { Keys } from '../../core/ledger/keys.js';
import type { LogView } from '../../core/ledger/ledger.js';
import { createRedisLogReader } from '../../core/ledger/redis-log-reader.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { createRedis, type RedisClient, whenReady } from '../../core/runtime/redis.js';
import { Editor } from '../harness/editor.js';
import { keepUp } from '../harness/keep-up.js';
import {
  type Deployment,
  deploymentOn,
  type NodeProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import type { Ending, RedisTopology } from '../harness/redis-topology.js';
import { until } from '../harness/until.js';

/** The one that the shipped users are for. */
const PREFIX = 'bw';
const WRITERS = 4;
const WRITES_BEFORE = 20;
const WRITES_AFTER = 20;

interface Acknowledged {
  itemId: string;
  text: string;
  /** Of a 201. */
  seq?: number | undefined;
}

/** What several machines have to stand: the one with the primary dies while editors write and readers read. */
export function survivesAnElection(
  name: string,
  how: Ending,
  startTopology: () => Promise<RedisTopology>,
): void {
  describe(name, () => {
    const closing = new Closing();
    let redis: RedisTopology;
    let nodes: NodeProcess[];

    beforeAll(async () => {
      redis = closing.own(await startTopology());
      const settings = { ...redis.envOf('node'), BELLWIRE_WAIT_REPLICAS: '1' };
      const deployment: Deployment = { ...deploymentOn('', settings), prefix: PREFIX };
      const forWorkers = { ...deployment, settings: { ...deployment.settings, ...redis.envOf('worker') } };
      const node = async () => closing.own(await startNode(deployment));
      const worker = async () => closing.own(await keepUp(() => startWorkers(forWorkers)));
      // Two at a time: each has its own time to start in.
      nodes = await Promise.all([node(), node()]);
      await Promise.all([worker(), worker()]);
    }, 240_000);

    // A process that does not stop in order ends after 70 s.
    afterAll(() => closing.close(), 240_000);

    async function connected(): Promise<RedisClient> {
      const client = createRedis(redis.settings, 'command', silentLogger);
      closing.onClose(() => client.disconnect());
      await whenReady(client, 20_000);
      return client;
    }

    async function readLog(): Promise<LogView> {
      return createRedisLogReader({ client: await connected(), keys: new Keys(PREFIX) }).load('en');
    }

    test('every command acknowledged under an election and a planned change is in the log once, and readers equal the log', async () => {
      const readers = nodes.map((node) => new Reader(node.url, 'en'));
      closing.onClose(() => readers.forEach((reader) => void reader.close()));
      await Promise.all(readers.map((reader) => reader.synced()));
      const writing = startWriters(nodes);
      closing.onClose(() => writing.stop().catch(() => undefined));
      const { acknowledged } = writing;
      await until('writes to flow', () => acknowledged.size >= WRITES_BEFORE, 60_000);
      const flowsAgain = async () => {
        const before = acknowledged.size;
        await until('writes to flow again', () => acknowledged.size >= before + WRITES_AFTER, 60_000);
      };
      await redis.failOver(PREFIX, how);
      await redis.restart(how);
      await flowsAgain();
      // The one that is replaced lives on, and a replica may follow it for longer than the new one.
      await redis.handOver(PREFIX);
      await flowsAgain();
      await writing.stop();

      await allDone(nodes, [...acknowledged.keys()]);
      const { entries, head, items } = await readLog();
      const logged = entries.map(({ bytes }) => JSON.parse(bytes) as Item);
      expect(logged.map(({ seq }) => seq)).toEqual(logged.map((_, n) => n + 1));
      const published = logged.filter(({ change }) => change === 'publish');
      const seqOf = new Map(published.map(({ id, seq }) => [id, seq]));
      expect(new Set(published.map(({ text }) => text)).size).toBe(published.length);
      for (const { itemId, seq } of acknowledged.values())
        expect({ itemId, seq: seqOf.get(itemId) }).toEqual({ itemId, seq: seq ?? expect.any(Number) });

      const table = items.map((bytes) => JSON.parse(bytes) as Item).filter(isShown);
      for (const reader of readers) {
        await until('the reader to be level', () => reader.seq === head.seq, 20_000);
        expect(reader.faults).toEqual([]);
        expect(inReaderOrder([...reader.items.values()].filter(isShown))).toEqual(inReaderOrder(table));
      }
    }, 180_000);

    test('a planned change of primaries takes along who is connected', async () => {
      const before = await connected();
      await redis.handOver(PREFIX);
      const after = await connected();
      // The old one lives, and is left alone for longer than this by a sentinel: it takes what nobody will see.
      await until('a write at the new primary', () => arrives(before, after), LEFT_WITHIN_MS);
      const publishing = nodes.map(({ url }, n) => isAcknowledged(url, `After the change, ${n}`));
      await Promise.all(publishing);
    }, 120_000);
  });
}

const LEFT_WITHIN_MS = 7_000;
let probes = 0;

async function arrives(from: RedisClient, to: RedisClient): Promise<boolean> {
  const [key, value] = [`{${PREFIX}}:probe`, String(++probes)];
  const written = await from.set(key, value).catch(() => undefined);
  const read = await to.get(key).catch(() => undefined);
  return written === 'OK' && read === value;
}

const isAcknowledged = (url: string, text: string) =>
  until(
    'an acknowledgement',
    async () => {
      const sent = await new Editor(url).publish(
        'en',
        { text },
        { waitS: 5, key: text.replaceAll(' ', '-') },
      );
      return sent.status === 201;
    },
    60_000,
  );

/** A snapshot leaves out what expired. */
const isShown = ({ status }: Item): boolean => status !== 'expired';

function startWriters(nodes: NodeProcess[]) {
  const acknowledged = new Map<string, Acknowledged>();
  let isWriting = true;

  /** Each text is sent, now to one node and now to the other, with the same key until it is acknowledged. */
  const write = async (writer: number) => {
    for (let n = 0; isWriting; n++) {
      const text = `Writer ${writer} says ${n}`;
      const options = { key: text.replaceAll(' ', '-'), ...(n % 2 === 0 && { waitS: 2 }) };
      let tries = writer;
      const { body } = await until(
        'an acknowledgement',
        async () => {
          const editor = new Editor(nodes[tries++ % nodes.length]?.url ?? '');
          const sent = await editor.publish('en', { text, urgency: 'regular' }, options);
          // 429: refusals while there is no primary are quick, and count.
          if (![201, 202, 429, 503].includes(sent.status)) throw new Error(JSON.stringify(sent));
          return [201, 202].includes(sent.status) && sent;
        },
        60_000,
      );
      acknowledged.set(body.command, { itemId: body.itemId, text, seq: body.receipt?.seq });
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  for (const writer of writers) writer.catch(() => undefined);
  return {
    acknowledged,
    stop: async () => {
      isWriting = false;
      await Promise.all(writers);
    },
  };
}

/** Asks only for what was not done when last asked: a thousand calls at a time would keep the workers from it. */
async function allDone(nodes: NodeProcess[], commands: string[]): Promise<void> {
  const editor = new Editor(nodes[0]?.url ?? '');
  let left = commands.map((id) => ({ id, said: 'nothing' }));
  const ask = async ({ id }: { id: string }) => {
    const { status, body } = await editor.command(id);
    return { id, said: body.state ?? `${status} ${body.code}` };
  };
  const first = await until(
    'the next command to be done',
    async () => {
      left = [...(await Promise.all(left.slice(0, 20).map(ask))), ...left.slice(20)];
      left = left.filter(({ said }) => said !== 'done');
      return left.length === 0 ? 'all done' : false;
    },
    60_000,
  ).catch((error) => ({ error, left: left.slice(0, 5), of: left.length }));
  expect(first).toBe('all done');
}
