import { DEFAULT_EDITIONS } from '../../core/contract/edition.js';
import { Keys } from '../../core/ledger/keys.js';
import { type Closable, startAll } from '../../core/runtime/lifecycle.js';
import {
  type Deployment,
  deploymentOn,
  type NodeProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { EDITIONS } from './hostile/editions.js';

/** A real deployment to be shot at: Redis, workers and one node, each a process of its own. */
export interface World extends Closable {
  redis: TestRedis;
  deployment: Deployment;
  keys: Keys;
  node: NodeProcess;
  /** Processes that ended, and what they said that nobody should hear: faults, not refusals. */
  complaints(): string[];
}

/** A store that is late is the machine's doing; calls say 503 of it, and are looked at there. */
const LATE = /Command timed out|Redis is away|Redis took too long/;
/** pino's levels: 50 is an error, 60 is fatal. */
const FAULT = /"level":(50|60)|uncaught|unhandled|FATAL ERROR/i;

export function startWorld(): Promise<World> {
  return startAll(async (closing) => {
    const redis = closing.own(await startRedis());
    const editions = JSON.stringify([...DEFAULT_EDITIONS, ...EDITIONS]);
    const deployment = deploymentOn(redis.url, { BELLWIRE_EDITIONS: editions });
    const workers = closing.own(await startWorkers(deployment));
    const node = closing.own(await startNode(deployment));
    const ended: string[] = [];
    let closed = false;
    for (const [name, { ended: end }] of Object.entries({ node, workers }))
      void end.then((how) => !closed && ended.push(`${name} ended with ${how}`));
    const said = () =>
      [node, workers].flatMap(({ lines }) =>
        lines.seen.filter((line) => FAULT.test(line) && !LATE.test(line)),
      );
    return {
      redis,
      deployment,
      keys: new Keys(deployment.prefix),
      node,
      complaints: () => [...ended, ...said()],
      close: () => {
        closed = true;
        return closing.close();
      },
    };
  });
}
