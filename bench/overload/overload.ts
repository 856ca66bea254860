import { loadavg } from 'node:os';
import { deploymentOn, startNode, startWorkers } from '../../test/harness/processes.js';
import { startRedis } from '../../test/harness/redis.js';
import { pinToCores } from '../pin-to-cores.js';
import type { Measured } from '../statistics.js';
import { deafReaders } from './deaf-readers.js';
import { handshakeFlood, slowHeaders } from './floods.js';

const ADMISSION = 1_000;

/** What a node does with more than it takes: everything comes from this machine and stops by itself. */
export async function overload(show: (measured: Measured) => void): Promise<void> {
  const redis = await startRedis();
  const deployment = deploymentOn(redis.url, { BELLWIRE_ADMISSION: String(ADMISSION) });
  const [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
  pinToCores({ node: node.pid }, { workers: workers.pid, redis: redis.pid(), client: process.pid });
  const target = { url: node.url, pid: node.pid, client: redis.client, prefix: deployment.prefix };
  console.log(`one node with BELLWIRE_ADMISSION=${ADMISSION}; load average ${loadavg()[0]?.toFixed(1)}\n`);
  try {
    for (const part of [handshakeFlood, slowHeaders]) for (const figure of await part(node.url)) show(figure);
    for (const figure of await deafReaders(target)) show(figure);
  } finally {
    await Promise.all([node.close(), workers.close()]);
    await redis.close();
  }
}
