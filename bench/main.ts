import { cpus, loadavg } from 'node:os';
import { deploymentOn, startNode, startWorkers } from '../test/harness/processes.js';
import { startRedis } from '../test/harness/redis.js';
import { droppedPublish } from './dropped-publish.js';
import { flashBehindBacklog } from './flash-behind-backlog.js';
import { pinToCores } from './pin-to-cores.js';
import { publishLatency } from './publish-latency.js';
import { type Measured, report } from './statistics.js';

/** One Redis, one worker process and one node, each a process of its own, as `npm start` runs them. */
async function main(): Promise<void> {
  const redis = await startRedis();
  const deployment = deploymentOn(redis.url);
  const [node, workers] = await Promise.all([startNode(deployment), startWorkers(deployment)]);
  pinToCores({ node: node.pid, redis: redis.pid() }, { workers: workers.pid, client: process.pid });
  // Figures of a machine that is busy with something else say nothing about the service.
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, load ${load} before\n`,
  );
  try {
    show(await publishLatency(node.url, 300));
    show(await droppedPublish(node.url, redis.client, deployment.prefix, 100));
    show(await flashBehindBacklog(node.url, 5));
  } finally {
    await Promise.all([node.close(), workers.close()]);
    await redis.close();
  }
}

function show(measured: Measured): void {
  const { text, ok } = report(measured);
  console.log(`${text}\n`);
  if (!ok) process.exitCode = 1;
}

await main();
