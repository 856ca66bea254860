import type { RedisSettings } from '../../core/runtime/config-redis.js';
import type { PortRedis } from './redis-on-port.js';
import { until } from './until.js';

/** Several Redis servers that choose a new primary by themselves. */
export interface RedisTopology {
  /** For a process of that kind. */
  envOf(part: 'node' | 'worker'): Record<string, string>;
  /** For clients of the test's own. */
  settings: RedisSettings;
  /**
   * Ends the primary that holds `prefix` when it has writes that no replica got; resolves once the others
   * have chosen another one.
   */
  failOver(prefix: string, how: Ending): Promise<void>;
  /** Has a replica take over from the primary that holds `prefix`, which lives on; resolves once it has. */
  handOver(prefix: string): Promise<void>;
  /** Brings back what was ended, as a supervisor would. */
  restart(how: Ending): Promise<void>;
  close(): Promise<void>;
}

export const addresses = (nodes: { host: string; port: number }[]): string =>
  nodes.map(({ host, port }) => `${host}:${port}`).join(',');

/** `frozen`, as a machine that is off or cut off: connections stay open, and nothing answers. */
export type Ending = 'killed' | 'frozen';

/** Bytes of its replication stream: several commands. */
const AHEAD_BYTES = 4_000;

/** Ends `primary` once it took writes that none of its `replicas` has; somebody has to be writing. */
export async function endAhead(
  primary: PortRedis | undefined,
  replicas: PortRedis[],
  how: Ending,
): Promise<void> {
  if (!primary) throw new Error('there is no primary to end');
  for (const replica of replicas) replica.pause();
  // Closed from this side: what a stopped replica has not read yet comes to no more.
  await primary.client.call('CLIENT', 'KILL', 'TYPE', 'replica');
  const before = await offsetOf(primary);
  const isAhead = async () => (await offsetOf(primary)) > before + AHEAD_BYTES;
  await until('writes that no replica has', isAhead);
  if (how === 'killed') await primary.kill();
  else primary.pause();
  for (const replica of replicas) replica.resume();
}

export const inStep = ({ client }: PortRedis) =>
  until(
    'a replica in step',
    async () => (await client.info('replication')).includes('master_link_status:up'),
    30_000,
  );

export async function bringBack(server: PortRedis | undefined, how: Ending): Promise<void> {
  if (how === 'killed') await server?.start();
  else server?.resume();
}

const offsetOf = async ({ client }: PortRedis): Promise<number> =>
  Number(/master_repl_offset:(\d+)/.exec(await client.info('replication'))?.[1]);
