import { Cluster, type Redis } from 'ioredis';
import { type Config, ConfigError } from './config.js';
import type { RedisSettings } from './config-redis.js';
import type { Logger } from './logger.js';
import type { RedisClient } from './redis.js';
import { askServer, type ServerFacts } from './redis-facts.js';
import { tooOld, vulnerable } from './redis-versions.js';

export interface Wanted {
  /** Whether the process writes; who only reads need not care how writes are kept. */
  writes: boolean;
  /** Whether every write has to be on disk. */
  durable: boolean;
  waitReplicas: number;
}

export interface Judgement {
  /** What it got and wants: reasons not to work with the server. */
  faults: string[];
  warnings: string[];
}

/** Whether news is safe with such a server. */
export function judge(facts: ServerFacts, wanted: Wanted): Judgement {
  const warnings: string[] = [];
  const faults = [...versionFaults(facts, warnings), ...evictionFaults(facts)];
  if (!wanted.writes) return { faults, warnings };
  const unsafe = durabilityFaults(facts);
  if (wanted.durable) faults.push(...unsafe.map((why) => `${why}, since BELLWIRE_REQUIRE_DURABLE is on`));
  else warnings.push(...unsafe.map((why) => `${why}, or acknowledged commands can be lost with the machine`));
  const { replicas = 0, isReplica } = facts;
  if (!isReplica && facts.silence === undefined && replicas < wanted.waitReplicas)
    warnings.push(
      `got ${replicas} replicas, wants the ${wanted.waitReplicas} of BELLWIRE_WAIT_REPLICAS: until then nothing is acknowledged`,
    );
  if (facts.silence !== undefined)
    warnings.push(`does not tell how it keeps writes (${facts.silence}): see that every write is on disk`);
  return { faults, warnings };
}

function versionFaults({ kind, version }: ServerFacts, warnings: string[]): string[] {
  if (kind === undefined || version === undefined) return [];
  const wants = tooOld({ kind, version });
  if (wants) return [`got ${kind} ${version}, wants ${wants}`];
  const patches = vulnerable({ kind, version });
  if (patches)
    warnings.push(
      `got ${kind} ${version}, known to be vulnerable unless whoever built it patched it, wants ${patches}`,
    );
  return [];
}

const evictionFaults = ({ evicts }: ServerFacts): string[] =>
  evicts === undefined || evicts === 'noeviction'
    ? []
    : [`got maxmemory-policy ${evicts}, wants noeviction: what is evicted is lost`];

function durabilityFaults({ appendOnly, appendFsync, fsyncPausedOnRewrite }: ServerFacts): string[] {
  if (appendOnly === false) return ['got appendonly no, wants yes'];
  const faults: string[] = [];
  if (appendFsync !== undefined && appendFsync !== 'always')
    faults.push(`got appendfsync ${appendFsync}, wants always`);
  if (fsyncPausedOnRewrite) faults.push('got no-appendfsync-on-rewrite yes, wants no');
  return faults;
}

const SETTING: Record<RedisSettings['kind'], string> = {
  single: 'REDIS_URL',
  sentinel: 'REDIS_SENTINELS',
  cluster: 'REDIS_CLUSTER_NODES',
};

type FitnessConfig = Pick<Config, 'redis' | 'requireDurable' | 'waitReplicas'>;

/**
 * Throws `ConfigError` where a server that `client` reaches is not fit. Servers that take over later are
 * only reported: with readers connected and commands accepted, ending would help nobody.
 */
export async function assertFit(
  client: RedisClient,
  { redis, requireDurable: durable, waitReplicas }: FitnessConfig,
  logger: Logger,
  { writes = true } = {},
): Promise<void> {
  const setting = SETTING[redis.kind];
  const seen = new Set<string>();
  const meet = async (server: Redis): Promise<string[]> => {
    const facts = await askServer(server, { settings: writes });
    // Without a name it did not answer, and is met again.
    if (facts.runId === undefined || seen.has(facts.runId)) return [];
    seen.add(facts.runId);
    const { faults, warnings } = judge(facts, { writes, durable, waitReplicas });
    for (const warning of warnings) logger.warn(`${setting}: ${warning}`);
    return faults.map((fault) => `${setting}: ${fault}`);
  };
  const report = (server: Redis) =>
    void meet(server).then((faults) => faults.forEach((fault) => void logger.error(fault)));

  const faults = (await Promise.all([...serversOf(client).map(meet), databaseFaults(client)])).flat();
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  if (client instanceof Cluster) client.on('+node', report);
  else client.on('ready', () => report(client));
}

/** The client itself only logs that it could not have the database of `REDIS_URL`, and goes on in the first one. */
async function databaseFaults(client: RedisClient): Promise<string[]> {
  if (client instanceof Cluster || !client.options.db) return [];
  const { db } = client.options;
  return client.select(db).then(
    () => [],
    (error: Error) =>
      error.name === 'ReplyError' ? [`REDIS_URL: got database ${db}, wants another: ${error.message}`] : [],
  );
}

const serversOf = (client: RedisClient): Redis[] =>
  client instanceof Cluster ? client.nodes('all') : [client];
