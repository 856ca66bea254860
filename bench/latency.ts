import { deploymentOn, startNode, startWorkers } from '../test/harness/processes.js';
import { startRedis } from '../test/harness/redis.js';
import { droppedPublish } from './dropped-publish.js';
import { flashBehindBacklog } from './flash-behind-backlog.js';
import { pinToCores } from './pin-to-cores.js';
import { publishLatency } from './publish-latency.js';
import type { Measured } from './statistics.js';

/** One Redis, one worker process and one node, each a process of its own, as `npm start` runs them. */
export async function latency(show: (measured: Measured) => void): Promise<void> {
  const redis = await startRedis();
  const deployment = deploymentOn(redis.url);
  const [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
  pinToCores({ node: node.pid, redis: redis.pid() }, { workers: workers.pid, client: process.pid });
  try {
    show(await publishLatency(node.url, 300));
    show(await droppedPublish(node.url, redis.client, deployment.prefix, 100));
    show(await flashBehindBacklog(node.url, 5));
  } finally {
    await Promise.all([node.close(), workers.close()]);
    await redis.close();
  }
}
