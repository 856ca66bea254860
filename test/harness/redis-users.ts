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
  /** What a process needs to be `user`. */
  envOf(user: string): Record<string, string>;
  close(): Promise<void>;
}

const ADMIN = 'user admin on >admin ~* &* +@all';
const USER = /^user (bellwire-\S+) on/gm;

export async function startRedisWithUsers(): Promise<RedisWithUsers> {
  const folder = await mkdtemp(join(tmpdir(), 'bw-users-'));
  const file = join(folder, 'users.acl');
  await writeFile(file, 'user default on nopass ~* &* +@all\n');
  const redis = await startClusterNode(['--aclfile', file]);
  await redis.client.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  await says(redis, 'cluster_state:ok');
  const shipped = readFileSync(join(ROOT, 'deploy/redis-users.acl'), 'utf8');
  await writeFile(file, `${shipped.replaceAll(USER, 'user $1 on >$1')}${ADMIN}\n`);
  await redis.client.call('ACL', 'LOAD');
  const admin = new Redis(redis.port, '127.0.0.1', { username: 'admin', password: 'admin' });
  return {
    url: `redis://127.0.0.1:${redis.port}`,
    cluster: { REDIS_URL: '', REDIS_CLUSTER_NODES: `127.0.0.1:${redis.port}` },
    admin,
    envOf: (user) => ({ REDIS_USERNAME: user, REDIS_PASSWORD: user }),
    close: async () => {
      admin.disconnect();
      await redis.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
