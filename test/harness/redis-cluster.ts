import { type Closing, startAll } from '../../core/runtime/lifecycle.js';
import { freePorts } from './ports.js';
import { type PortRedis, startRedisOnPort } from './redis-on-port.js';
import { addresses, bringBack, endAhead, inStep, type RedisTopology, takenOver } from './redis-topology.js';
import { until } from './until.js';

const HOST = '127.0.0.1';
const SHARDS = 3;
const SLOTS = 16_384;
/** A primary that says nothing for so long is down; elections are timed by it, too. */
const NODE_TIMEOUT_MS = 1_000;
const WITHIN_MS = 60_000;

interface Shard {
  primary: PortRedis;
  replica: PortRedis;
  first: number;
  last: number;
}

/** Three primaries with a replica each. */
export const startClusterTopology = (): Promise<RedisTopology> => startAll(start);

async function start(closing: Closing): Promise<Omit<RedisTopology, 'close'>> {
  const servers: PortRedis[] = [];
  for (let n = 0; n < 2 * SHARDS; n++) servers.push(closing.own(await startClusterNode()));
  const shards = shardsOf(servers);
  for (const { primary, first, last } of shards)
    await primary.client.call('CLUSTER', 'ADDSLOTSRANGE', first, last);
  await introduce(servers);
  await Promise.all(shards.map(follow));
  await Promise.all(servers.map((server) => says(server, 'cluster_state:ok')));
  const nodes = servers.map(({ port }) => ({ host: HOST, port }));
  let ended: PortRedis | undefined;

  /** As it is now: the two may have changed places. */
  const shardOf = async (prefix: string): Promise<Shard> => {
    const slot = Number(await servers.at(-1)?.client.call('CLUSTER', 'KEYSLOT', `{${prefix}}`));
    const shard = shards.find(({ first, last }) => first <= slot && slot <= last);
    if (!shard) throw new Error(`no shard has slot ${slot}`);
    const { primary, replica } = shard;
    return (await isPrimary(primary)) ? shard : { ...shard, primary: replica, replica: primary };
  };

  return {
    envOf: () => ({ REDIS_URL: '', REDIS_CLUSTER_NODES: addresses(nodes) }),
    settings: { kind: 'cluster', nodes },
    failOver: async (prefix, how) => {
      const { primary, replica } = await shardOf(prefix);
      ended = primary;
      await endAhead(primary, [replica], how);
      await until('another primary', () => isPrimary(replica), WITHIN_MS);
    },
    handOver: async (prefix) => {
      const { replica } = await shardOf(prefix);
      await inStep(replica);
      await takenOver(
        () => isPrimary(replica),
        () => replica.client.call('CLUSTER', 'FAILOVER'),
        WITHIN_MS,
      );
    },
    restart: (how) => bringBack(ended, how),
  };
}

export async function startClusterNode(extraArguments: string[] = []): Promise<PortRedis> {
  const [bus = 0] = await freePorts(1);
  const settings = {
    'cluster-enabled': 'yes',
    'cluster-port': bus,
    'cluster-announce-ip': HOST,
    'cluster-node-timeout': NODE_TIMEOUT_MS,
    'repl-diskless-sync-delay': 0,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return startRedisOnPort([...options, ...extraArguments]);
}

function shardsOf(servers: PortRedis[]): Shard[] {
  const size = Math.ceil(SLOTS / SHARDS);
  return Array.from({ length: SHARDS }, (_, n) => {
    const [primary, replica] = [servers[n], servers[n + SHARDS]];
    if (!primary || !replica) throw new Error('too few servers');
    return { primary, replica, first: n * size, last: Math.min(SLOTS, (n + 1) * size) - 1 };
  });
}

/** One is told of all; gossip tells the rest. */
async function introduce(servers: PortRedis[]): Promise<void> {
  const [first, ...others] = servers;
  for (const { port, client } of others) {
    const bus = String((await client.config('GET', 'cluster-port'))[1]);
    await first?.client.call('CLUSTER', 'MEET', HOST, port, bus);
  }
  await Promise.all(servers.map((server) => says(server, `cluster_known_nodes:${servers.length}`)));
}

async function follow({ primary, replica }: Shard): Promise<void> {
  const id = String(await primary.client.call('CLUSTER', 'MYID'));
  await until('the primary to be known', async () =>
    String(await replica.client.call('CLUSTER', 'NODES')).includes(id),
  );
  await replica.client.call('CLUSTER', 'REPLICATE', id);
  await inStep(replica);
}

export const says = ({ client }: PortRedis, line: string) =>
  until(line, async () => String(await client.call('CLUSTER', 'INFO')).includes(line), WITHIN_MS);

const isPrimary = async ({ client }: PortRedis): Promise<boolean> =>
  (await client.info('replication')).includes('role:master');
