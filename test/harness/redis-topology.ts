import type { RedisSettings } from '../../core/runtime/config-redis.js';
import type { PortRedis } from './redis-on-port.js';
import { until } from './until.js';

/** Several Redis servers that choose a new primary by themselves. */
export interface RedisTopology {
  /** For a process of that kind. */
  envOf(part: 'node' | 'worker'): Record<string, string>;
  /** For clients of the test's own. */
  settings: RedisSettings;
  /**
   * Ends the primary that holds `prefix` when it has writes that no replica got; resolves once the others
   * have chosen another one: of several replicas the one that has least.
   */
  failOver(prefix: string, how: Ending): Promise<void>;
  /** Has a replica take over from the primary that holds `prefix`, which lives on; resolves once it has. */
  handOver(prefix: string): Promise<void>;
  /** Brings back what was ended, as a supervisor would. */
  restart(how: Ending): Promise<void>;
  close(): Promise<void>;
}

export const addresses = (nodes: { host: string; port: number }[]): string =>
  nodes.map(({ host, port }) => `${host}:${port}`).join(',');

/** `frozen`, as a machine that is off or cut off: connections stay open, and nothing answers. */
export type Ending = 'killed' | 'frozen';

/** Bytes of its replication stream: a few dozen commands. */
const AHEAD_BYTES = 12_000;
/** A replica that was away for longer may lack what was acknowledged: nothing is promised of it. */
const MAY_BE_AWAY_MS = 9_000;

/**
 * Ends `primary` once it took writes that none of its `replicas` has, and each of those some that the one before
 * it has not; somebody has to be writing. Only the first, which lacks most, is left to be chosen: the others are to be
 * resumed after that.
 */
export async function endAhead(
  primary: PortRedis | undefined,
  replicas: PortRedis[],
  how: Ending,
): Promise<void> {
  if (!primary) throw new Error('there is no primary to end');
  const beganMs = performance.now();
  for (const [n, replica] of replicas.entries()) {
    replica.pause();
    // Closed from this side: what a stopped replica has not read yet comes to no more. Others come back.
    await primary.client.call('CLIENT', 'KILL', 'TYPE', 'replica');
    const before = await offsetOf(primary);
    const next = replicas[n + 1] ?? primary;
    const isAhead = async () => (await offsetOf(next)) > before + AHEAD_BYTES;
    await until('writes that the replica has not', isAhead, 60_000);
  }
  if (how === 'killed') await primary.kill();
  else primary.pause();
  const wasAway = performance.now() - beganMs > MAY_BE_AWAY_MS;
  (wasAway ? replicas.at(-1) : replicas[0])?.resume();
}

const GIVEN_UP_AFTER_MS = 6_000;

/**
 * Has another primary take over by what `ask` sends: it rejects while the election before is being wound up, and
 * what it began is given up without a word where votes are missing or the promoted one is slow. Then it is sent again.
 */
export async function takenOver(
  isTaken: () => Promise<boolean>,
  ask: () => Promise<unknown>,
  withinMs: number,
): Promise<void> {
  let askedMs = Number.NEGATIVE_INFINITY;
  const isDone = async () => {
    if (await isTaken()) return true;
    if (performance.now() - askedMs < GIVEN_UP_AFTER_MS) return false;
    const isBegun = await ask().then(
      () => true,
      () => false,
    );
    if (isBegun) askedMs = performance.now();
    return false;
  };
  await until('another primary', isDone, withinMs);
}

export const inStep = ({ client }: PortRedis) =>
  until(
    'a replica in step',
    async () => (await client.info('replication')).includes('master_link_status:up'),
    60_000,
  );

export async function bringBack(server: PortRedis | undefined, how: Ending): Promise<void> {
  if (how === 'killed') await server?.start();
  else server?.resume();
}

const offsetOf = async ({ client }: PortRedis): Promise<number> =>
  Number(/master_repl_offset:(\d+)/.exec(await client.info('replication'))?.[1]);
