import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Closing, startAll } from '../../core/runtime/lifecycle.js';
import { freePorts } from './ports.js';
import { type PortRedis, startRedisOnPort, startReplicaOf } from './redis-on-port.js';
import { addresses, bringBack, endAhead, type RedisTopology, takenOver } from './redis-topology.js';
import { envOfUser, usersBesideDefault } from './redis-users.js';
import { until } from './until.js';

const HOST = '127.0.0.1';
const NAME = 'news';
const REPLICAS = 2;
const SENTINELS = 3;
const QUORUM = 2;
/** A primary that says nothing for so long is down. */
const DOWN_AFTER_MS = 1_000;
/** A vote that was split is held again after twice this time. */
const FAILOVER_TIMEOUT_MS = 2_000;
const WITHIN_MS = 60_000;

interface Sentinel {
  host: string;
  port: number;
  client: Redis;
  close(): Promise<void>;
}

/** One primary, two replicas and three sentinels, with the users that are shipped. */
export const startSentinelTopology = (): Promise<RedisTopology> => startAll(start);

async function start(closing: Closing): Promise<Omit<RedisTopology, 'close'>> {
  const folder = await mkdtemp(join(tmpdir(), 'bw-users-'));
  closing.onClose(() => rm(folder, { recursive: true, force: true }));
  const users = join(folder, 'users.acl');
  await writeFile(users, usersBesideDefault());
  const replicating = ['--masteruser', 'bellwire-replica', '--masterauth', 'bellwire-replica'];
  const settings = ['--aclfile', users, ...replicating];
  const primary = closing.own(await startRedisOnPort(['--repl-diskless-sync-delay', '0', ...settings]));
  const servers = [primary];
  for (let n = 0; n < REPLICAS; n++) servers.push(closing.own(await startReplicaOf(primary, settings)));
  const sentinels: Sentinel[] = [];
  for (let n = 0; n < SENTINELS; n++) sentinels.push(closing.own(await startSentinel(primary)));
  const nodes = sentinels.map(({ host, port }) => ({ host, port }));
  await Promise.all(sentinels.map((sentinel) => knowsAll(sentinel, REPLICAS)));
  let ended: PortRedis | undefined;

  return {
    envOf: (part) => ({
      REDIS_URL: '',
      REDIS_SENTINELS: addresses(nodes),
      REDIS_MASTER_NAME: NAME,
      ...envOfUser(`bellwire-${part}`),
    }),
    settings: { kind: 'sentinel', sentinels: nodes, masterName: NAME },
    failOver: async (_prefix, how) => {
      const before = await primaryPort(sentinels);
      ended = servers.find(({ port }) => port === before);
      const others = servers.filter((server) => server !== ended);
      await endAhead(ended, others, how);
      await until('another primary', async () => (await primaryPort(sentinels)) !== before, WITHIN_MS);
      for (const other of others) other.resume();
    },
    handOver: async () => {
      const before = await primaryPort(sentinels);
      await takenOver(
        async () => (await primaryPort(sentinels)) !== before,
        async () => sentinels[0]?.client.call('SENTINEL', 'FAILOVER', NAME),
        WITHIN_MS,
      );
    },
    restart: (how) => bringBack(ended, how),
  };
}

async function startSentinel({ port: watched }: PortRedis): Promise<Sentinel> {
  const folder = await mkdtemp(join(tmpdir(), 'bw-sentinel-'));
  const [port = 0] = await freePorts(1);
  const file = join(folder, 'sentinel.conf');
  const lines = [
    `port ${port}`,
    `bind ${HOST}`,
    `dir ${folder}`,
    `sentinel monitor ${NAME} ${HOST} ${watched} ${QUORUM}`,
    `sentinel auth-user ${NAME} bellwire-sentinel`,
    `sentinel auth-pass ${NAME} bellwire-sentinel`,
    `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${NAME} ${FAILOVER_TIMEOUT_MS}`,
    `sentinel parallel-syncs ${NAME} 2`,
  ];
  await writeFile(file, lines.join('\n'));
  const binary = process.env.BELLWIRE_TEST_REDIS ?? 'redis-server';
  const child = spawn(binary, [file, '--sentinel'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const client = new Redis(port, HOST, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  return {
    host: HOST,
    port,
    client,
    close: async () => {
      client.disconnect();
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Without all replicas and the other sentinels it could elect nobody. */
const knowsAll = ({ client }: Sentinel, replicas: number) =>
  until(
    'a sentinel that knows everyone',
    async () => {
      const about = await client.call('SENTINEL', 'MASTER', NAME);
      const flat = Array.isArray(about) ? about.map(String) : [];
      const field = (name: string) => Number(flat[flat.indexOf(name) + 1]);
      return field('num-slaves') === replicas && field('num-other-sentinels') === SENTINELS - 1;
    },
    WITHIN_MS,
  );

async function primaryPort([sentinel]: Sentinel[]): Promise<number> {
  const address = await sentinel?.client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME);
  return Number(Array.isArray(address) ? address[1] : 0);
}
