import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Item } from '../../core/contract/item.js';
import { inReaderOrder } from '../../core/contract/order.js';
import { Keys } from '../../core/ledger/keys.js';
import type { LogView } from '../../core/ledger/ledger.js';
import { createRedisLogReader } from '../../core/ledger/redis-log-reader.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { createRedis, whenReady } from '../../core/runtime/redis.js';
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
import type { RedisTopology } from '../harness/redis-topology.js';
import { until } from '../harness/until.js';

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
export function survivesAnElection(name: string, startTopology: () => Promise<RedisTopology>): void {
  describe(name, () => {
    let redis: RedisTopology;
    let deployment: Deployment;
    let nodes: NodeProcess[];
    let workers: Awaited<ReturnType<typeof keepUp>>[];
    let readers: Reader[] = [];
    let writing: ReturnType<typeof startWriters> | undefined;

    beforeAll(async () => {
      redis = await startTopology();
      deployment = deploymentOn('', { ...redis.env, BELLWIRE_WAIT_REPLICAS: '1' });
      const workersOf = () => startWorkers(deployment);
      [nodes, workers] = await Promise.all([
        Promise.all([startNode(deployment), startNode(deployment)]),
        Promise.all([keepUp(workersOf), keepUp(workersOf)]),
      ]);
    }, 60_000);

    afterAll(async () => {
      await writing?.stop().catch(() => undefined);
      for (const reader of readers) reader.close();
      await Promise.all([...nodes, ...workers].map((part) => part.close()));
      await redis.close();
    }, 60_000);

    async function readLog(): Promise<LogView> {
      const client = createRedis(redis.settings, 'command', silentLogger);
      await whenReady(client, 10_000);
      const log = createRedisLogReader({ client, keys: new Keys(deployment.prefix) });
      return log.load('en').finally(() => client.disconnect());
    }

    test('every command acknowledged under an election is in the log once, and readers equal the log', async () => {
      readers = nodes.map((node) => new Reader(node.url, 'en'));
      await Promise.all(readers.map((reader) => reader.synced()));
      writing = startWriters(nodes);
      const { acknowledged } = writing;
      await until('writes to flow', () => acknowledged.size >= WRITES_BEFORE, 30_000);
      await redis.failOver(deployment.prefix);
      await redis.restart();
      const before = acknowledged.size;
      await until('writes to flow again', () => acknowledged.size >= before + WRITES_AFTER, 30_000);
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
    }, 120_000);
  });
}

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
          if (![201, 202, 503].includes(sent.status)) throw new Error(JSON.stringify(sent));
          return sent.status !== 503 && sent;
        },
        30_000,
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

async function allDone(nodes: NodeProcess[], commands: string[]): Promise<void> {
  const editor = new Editor(nodes[0]?.url ?? '');
  await until(
    'every command to be done',
    async () => {
      const answers = await Promise.all(commands.map((id) => editor.command(id)));
      return answers.every(({ body }) => body.state === 'done');
    },
    20_000,
  );
}
