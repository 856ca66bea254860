import type { Redis } from 'ioredis';
import { z } from 'zod';
import { messageOf } from './errors.js';
import type { ServerVersion } from './redis-versions.js';

/** What a server tells of itself; what it does not tell is absent. */
export interface ServerFacts {
  kind?: ServerVersion['kind'] | undefined;
  version?: string | undefined;
  /** Another at every start. */
  runId?: string | undefined;
  evicts?: string | undefined;
  appendOnly?: boolean | undefined;
  appendFsync?: string | undefined;
  fsyncPausedOnRewrite?: boolean | undefined;
  replicas?: number | undefined;
  isReplica?: boolean | undefined;
  /** Why something is missing. */
  silence?: string | undefined;
}

/** CONFIG only tells the rest, and who must not ask it shall not: it would tell passwords, too. */
export async function askServer(client: Redis, { settings = true } = {}): Promise<ServerFacts> {
  try {
    const info = factsOf(await client.info());
    return settings ? { ...info, ...(await askSettings(client)) } : info;
  } catch (error) {
    return { silence: messageOf(error) };
  }
}

const settingsSchema = z.array(z.string());

async function askSettings(client: Redis): Promise<Partial<ServerFacts>> {
  try {
    const asked = ['appendfsync', 'no-appendfsync-on-rewrite'];
    const flat = settingsSchema.parse(await client.config('GET', ...asked));
    const settingOf = (name: string) => flat[flat.indexOf(name) + 1];
    return {
      appendFsync: settingOf('appendfsync'),
      fsyncPausedOnRewrite: settingOf('no-appendfsync-on-rewrite') === 'yes',
    };
  } catch (error) {
    return { silence: messageOf(error) };
  }
}

function factsOf(info: string): ServerFacts {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const valkey = field('valkey_version');
  const aof = field('aof_enabled');
  const replicas = field('connected_slaves');
  return {
    kind: valkey === undefined ? 'Redis' : 'Valkey',
    version: valkey ?? field('redis_version'),
    runId: field('run_id'),
    evicts: field('maxmemory_policy'),
    appendOnly: aof === undefined ? undefined : aof === '1',
    replicas: replicas === undefined ? undefined : Number(replicas),
    isReplica: field('role') === 'slave',
  };
}
