import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { READER } from '../../core/contract/limits.js';
import { Keys } from '../../core/ledger/keys.js';
import { createRedisLedger } from '../../core/ledger/redis-ledger.js';
import { clientFrame, openDeafReader } from '../../test/harness/raw-reader.js';
import { Reader } from '../../test/harness/reader.js';
import { appender } from '../append.js';
import type { Measured } from '../statistics.js';
import { followMemory, fullestSocketsMiB, kernelSocketMiB } from './memory.js';

const OF_EACH_KIND = 300;
const HEALTHY = 20;
const AT_ONCE = 50;
const PONG_EVERY_MS = 5_000;
/** As large as items get: the kernel takes some 2 to 4 MB for each reader, 200 to 300 of these. */
const LARGE = { text: 'x'.repeat(14_000) };
const LARGE_ITEMS = 450;
const ITEM_EVERY_MS = 15;
const PROBE_MS = 250;
const GIVES_UP_MS = 60_000;

export interface DeafTarget {
  url: string;
  pid: number;
  client: Redis;
  prefix: string;
}

/** Readers who never read, half of which answer pings all the same, under more than the kernel takes for them. */
export async function deafReaders({ url, pid, client, prefix }: DeafTarget): Promise<Measured[]> {
  const ledger = createRedisLedger({ client, keys: new Keys(prefix), historyDays: 1 });
  const append = appender(ledger, 'es');
  const healthy = Array.from({ length: HEALTHY }, () => new Reader(url, 'es', { websocketOnly: true }));
  await Promise.all(healthy.map((reader) => reader.synced()));
  const deaf = await openDeaf(url);
  const pongs = setInterval(() => {
    for (const socket of deaf.slice(OF_EACH_KIND)) socket.write(clientFrame('3'));
  }, PONG_EVERY_MS);
  const memory = followMemory(pid);
  const kernel = { beforeMiB: kernelSocketMiB(), mostMiB: 0, fullAt: 0 };
  const lagMs: number[] = [];
  const publish = async (fields?: { text: string }) => {
    const startedAt = performance.now();
    const { seq } = await append(fields);
    await Promise.all(healthy.map((reader) => reader.reaches(seq)));
    lagMs.push(performance.now() - startedAt);
    const nowMiB = kernelSocketMiB();
    if (nowMiB > kernel.mostMiB * 1.005) kernel.fullAt = performance.now();
    kernel.mostMiB = Math.max(kernel.mostMiB, nowMiB);
  };

  for (let n = 0; n < LARGE_ITEMS; n += 1) {
    await publish(LARGE);
    await pause(ITEM_EVERY_MS);
  }
  const socketsMiB = fullestSocketsMiB(new URL(url).port);
  const startedAt = performance.now();
  while ((await readersAt(url)) > HEALTHY && performance.now() - startedAt < GIVES_UP_MS) {
    await publish();
    await pause(PROBE_MS);
  }
  const cutAfterMs = performance.now() - kernel.fullAt;
  clearInterval(pongs);
  memory.close();
  const faults = healthy.flatMap((reader) => reader.faults).length;
  for (const socket of deaf) socket.destroy();
  for (const reader of healthy) reader.close();

  const large = (LARGE_ITEMS * LARGE.text.length) / 1e6;
  console.log(
    `${OF_EACH_KIND} readers who never read and ${OF_EACH_KIND} who only answer pings, ${large.toFixed(1)} MB for each`,
  );
  console.log(
    `  kernel: ${kernel.beforeMiB.toFixed(0)} MiB of TCP buffers before, ${kernel.mostMiB.toFixed(0)} MiB at most; at the node's end ${socketsMiB}`,
  );
  return [
    {
      name: "Growth of the node's memory",
      how: 'resident, at most, over what it was before the first of these items',
      samples: [memory.growthMiB()],
      unit: 'MiB',
      limits: [[1, 100]],
    },
    {
      name: 'Until all of them are cut off',
      how: `from when the kernel took no more, by its own count; ${READER.stuckMs / 1_000} s without a byte, looked at once a second`,
      samples: [cutAfterMs],
      limits: [[1, READER.stuckMs + 3_000]],
    },
    {
      name: `An item, from before its append to the last of ${HEALTHY} other readers`,
      how: `${faults} holes or repeats at these`,
      samples: faults > 0 ? [GIVES_UP_MS] : lagMs,
      limits: [[1, 1_000]],
    },
  ];
}

async function openDeaf(url: string): Promise<Socket[]> {
  const deaf: Socket[] = [];
  while (deaf.length < 2 * OF_EACH_KIND) {
    const some = Array.from({ length: AT_ONCE }, () => openDeafReader(url, 'es'));
    deaf.push(...(await Promise.all(some)));
  }
  return deaf;
}

/** By the node's own count. */
async function readersAt(url: string): Promise<number> {
  const told = await (await fetch(`${url}/metrics`)).text();
  return Number(/^bellwire_readers (\d+)/m.exec(told)?.[1]);
}
