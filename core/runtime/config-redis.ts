import type { Settings } from './config-settings.js';

export type RedisSettings = RedisCredentials &
  (
    | { kind: 'single'; url: string }
    | { kind: 'sentinel'; sentinels: { host: string; port: number }[]; masterName: string }
    | { kind: 'cluster'; nodes: { host: string; port: number }[] }
  );

/** What `url` says of them goes first. */
export interface RedisCredentials {
  username?: string;
  password?: string;
}

/** Which Redis, by the first of sentinels, cluster and address that is given. */
export function redisSettings(s: Settings, faults: string[]): RedisSettings | undefined {
  const credentials = {
    ...(s.REDIS_USERNAME !== undefined && { username: s.REDIS_USERNAME }),
    ...(s.REDIS_PASSWORD !== undefined && { password: s.REDIS_PASSWORD }),
  };
  if (s.REDIS_SENTINELS) {
    if (s.REDIS_MASTER_NAME) {
      return {
        kind: 'sentinel',
        ...credentials,
        sentinels: s.REDIS_SENTINELS.map(hostPort),
        masterName: s.REDIS_MASTER_NAME,
      };
    }
    faults.push('REDIS_MASTER_NAME: got nothing, wants the name of the primary that the sentinels watch');
    return undefined;
  }
  if (s.REDIS_CLUSTER_NODES)
    return { kind: 'cluster', ...credentials, nodes: s.REDIS_CLUSTER_NODES.map(hostPort) };
  if (s.REDIS_URL) return { kind: 'single', ...credentials, url: s.REDIS_URL };
  faults.push(
    'REDIS_URL: got nothing, wants redis://, rediss:// or unix: (or REDIS_SENTINELS, or REDIS_CLUSTER_NODES)',
  );
  return undefined;
}

function hostPort(text: string): { host: string; port: number } {
  const { hostname, port: given } = new URL(`redis://${text}`);
  return { host: hostname, port: Number(given || 6379) };
}
