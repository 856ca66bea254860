import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { says, startClusterNode } from './redis-cluster.js';
import { ROOT } from './root.js';

/** A Redis, a cluster of one at that, with the users that are shipped, each with its name as its password, and an operator's own. */
export interface RedisWithUsers {
  url: string;
  /** Settings of a process that takes it for the cluster that it is. */
  cluster: Record<string, string>;
  admin: Redis;
  clientOf(user: string): Redis;
  /** What a process needs to be `user`. */
  envOf(user: string): Record<string, string>;
  close(): Promise<void>;
}

const OPEN_DEFAULT = 'user default on nopass ~* &* +@all';
const ADMIN = 'user admin on >admin ~* &* +@all';
const USER = /^user (bellwire-\S+) on/gm;

/** The shipped file, each user with its name as its password. */
const shippedUsers = (): string =>
  readFileSync(join(ROOT, 'deploy/redis-users.acl'), 'utf8').replaceAll(USER, 'user $1 on >$1');

/** Likewise, with the default user left to the test itself. */
export const usersBesideDefault = (): string => shippedUsers().replace(/^user default .*$/m, OPEN_DEFAULT);

export const envOfUser = (user: string): Record<string, string> => ({
  REDIS_USERNAME: user,
  REDIS_PASSWORD: user,
});

export async function startRedisWithUsers(): Promise<RedisWithUsers> {
  const folder = await mkdtemp(join(tmpdir(), 'bw-users-'));
  const file = join(folder, 'users.acl');
  await writeFile(file, `${OPEN_DEFAULT}\n`);
  const redis = await startClusterNode(['--aclfile', file]);
  await redis.client.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  await says(redis, 'cluster_state:ok');
  await writeFile(file, `${shippedUsers()}${ADMIN}\n`);
  await redis.client.call('ACL', 'LOAD');
  const clientOf = (user: string) => new Redis(redis.port, '127.0.0.1', { username: user, password: user });
  const admin = clientOf('admin');
  return {
    url: `redis://127.0.0.1:${redis.port}`,
    cluster: { REDIS_URL: '', REDIS_CLUSTER_NODES: `127.0.0.1:${redis.port}` },
    admin,
    clientOf,
    envOf: envOfUser,
    close: async () => {
      admin.disconnect();
      await redis.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
