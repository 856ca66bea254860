import type { RedisSettings } from '../../core/runtime/config.js';
import type { PortRedis } from './redis-on-port.js';
import { until } from './until.js';

/** Several Redis servers that choose a new primary by themselves. */
export interface RedisTopology {
  /** For processes. */
  env: Record<string, string>;
  /** For clients of the test's own. */
  settings: RedisSettings;
  /**
   * Kills the primary that holds `prefix` when it has writes that no replica got; resolves once the others
   * have chosen another one.
   */
  failOver(prefix: string): Promise<void>;
  /** Starts what was killed again, as a supervisor would. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const addresses = (nodes: { host: string; port: number }[]): string =>
  nodes.map(({ host, port }) => `${host}:${port}`).join(',');

/** Bytes of its replication stream: several commands. */
const AHEAD_BYTES = 4_000;

/** Kills `primary` once it took writes that none of its `replicas` has; somebody has to be writing. */
export async function killAhead(primary: PortRedis | undefined, replicas: PortRedis[]): Promise<void> {
  if (!primary) throw new Error('there is no primary to kill');
  for (const replica of replicas) replica.pause();
  // Closed from this side: what a stopped replica has not read yet comes to no more.
  await primary.client.call('CLIENT', 'KILL', 'TYPE', 'replica');
  const before = await offsetOf(primary);
  const isAhead = async () => (await offsetOf(primary)) > before + AHEAD_BYTES;
  await until('writes that no replica has', isAhead);
  await primary.kill();
  for (const replica of replicas) replica.resume();
}

const offsetOf = async ({ client }: PortRedis): Promise<number> =>
  Number(/master_repl_offset:(\d+)/.exec(await client.info('replication'))?.[1]);
