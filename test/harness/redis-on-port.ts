import { freePorts } from './ports.js';
import { startRedis, type TestRedis } from './redis.js';

/** A private Redis that other servers can reach, as replicas, sentinels and clusters have to. */
export interface PortRedis extends TestRedis {
  port: number;
}

export async function startRedisOnPort(extraArguments: string[] = []): Promise<PortRedis> {
  const [port = 0] = await freePorts(1);
  const redis = await startRedis(['--bind', '127.0.0.1', '--port', String(port), ...extraArguments]);
  return { ...redis, port };
}

/** With a link to its primary that is quick to notice and to heal. */
export const startReplicaOf = (
  { port }: Pick<PortRedis, 'port'>,
  extraArguments: string[] = [],
): Promise<PortRedis> =>
  startRedisOnPort([
    ...['--replicaof', `127.0.0.1 ${port}`, '--repl-diskless-sync-delay', '0'],
    ...extraArguments,
  ]);
