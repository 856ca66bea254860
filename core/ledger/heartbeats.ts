import type { EntryReach, Heartbeat, NodeReport } from '../contract/heartbeat.js';
import { HEARTBEAT } from '../contract/heartbeat.js';
import { entriesSchema, heartbeatSchema } from '../contract/heartbeat-schema.js';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';
import { resultsOf } from './pipeline-results.js';

/** What nodes that serve readers say of themselves. Nothing relies on it but who asks whether news arrived. */
export interface Heartbeats {
  /**
   * Writes a node's own. `entries`, by edition, replace those that it wrote before; editions not in it keep
   * theirs. Answers whether all before was still there: if not, all has to be written again.
   */
  write(heartbeat: Heartbeat, entries: ReadonlyMap<string, EntryReach[]>): Promise<boolean>;
  /** The node ends as it should: nobody is to wait for it. */
  leave(node: string): Promise<void>;
  /** All nodes that were heard within the last minute before `nowMs`, with their entries of `edition`. */
  read(edition: string, nowMs: number): Promise<NodeReport[]>;
}

const NODE = 'node';
const entriesOf = (edition: string) => `entries:${edition}`;

/** Without scripts, since a node for readers may run none. In one step: a key that is cut off from its time to live stays for good. */
export function createHeartbeats({ client, keys }: { client: RedisClient; keys: Keys }): Heartbeats {
  return {
    write: async (heartbeat, entries) => {
      const { node, atMs } = heartbeat;
      const lists = [...entries].map(([edition, list]) => [entriesOf(edition), JSON.stringify(list)]);
      const fields = [[NODE, JSON.stringify(heartbeat)], ...lists].flat();
      const [added] = await resultsOf(
        client
          .multi()
          .hset(keys.heartbeat(node), ...fields)
          .pexpire(keys.heartbeat(node), HEARTBEAT.goneAfterMs)
          .zadd(keys.nodes(), atMs, node)
          .zremrangebyscore(keys.nodes(), '-inf', atMs - HEARTBEAT.goneAfterMs),
      );
      return added === 0;
    },
    leave: async (node) => {
      await resultsOf(client.pipeline().zrem(keys.nodes(), node).del(keys.heartbeat(node)));
    },
    read: async (edition, nowMs) => {
      const nodes = await client.zrangebyscore(keys.nodes(), nowMs - HEARTBEAT.goneAfterMs, '+inf');
      if (nodes.length === 0) return [];
      const reads = client.pipeline();
      for (const node of nodes) reads.hmget(keys.heartbeat(node), NODE, entriesOf(edition));
      return (await resultsOf(reads)).flatMap(reportOf);
    },
  };
}

/** A node that left meanwhile, or whose heartbeat cannot be read, is none that is known of. */
function reportOf(fields: unknown): NodeReport[] {
  const [node, list] = Array.isArray(fields) ? fields : [];
  const heartbeat = heartbeatSchema.safeParse(parsed(node));
  const entries = entriesSchema.safeParse(parsed(list) ?? []);
  return heartbeat.success && entries.success ? [{ heartbeat: heartbeat.data, entries: entries.data }] : [];
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
