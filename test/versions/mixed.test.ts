import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { connect as Connect, Ticker } from '../../client-sdk/src/index.js';
import type { Item } from '../../core/contract/item.js';
import { Balancer } from '../client-sdk/harness/balancer.js';
import { Editor } from '../harness/editor.js';
import { deploymentOn, type ServiceProcess, startNode, startWorkers } from '../harness/processes.js';
import { startRedis } from '../harness/redis.js';
import { ROOT } from '../harness/root.js';
import { until } from '../harness/until.js';
import { lastRelease } from './last-release.js';
import { makeEntries } from './newsroom-day.js';

const release = await lastRelease();

/** Where the nodes come from that are there first, and where the workers and the nodes that follow. */
const FLEETS: [name: string, first: string, then: string][] = [
  ['this version and itself', ROOT, ROOT],
  ...(release
    ? ([
        ['the last release and this version', release, ROOT],
        ['this version and the last release', ROOT, release],
      ] satisfies [string, string, string][])
    : []),
];

/** The SDK as `root` built it. */
async function sdkOf(root: string): Promise<typeof Connect> {
  const { connect }: { connect: typeof Connect } = await import(join(root, 'client-sdk/dist/index.js'));
  return connect;
}

const closings: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const close of closings.reverse()) await close();
});

const byId = (items: readonly Item[]) => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));

describe.each(FLEETS)('a deploy of %s', (_name, first, then) => {
  test('serves the readers of both, from both, and loses none when the first nodes go', async () => {
    const redis = await startRedis();
    closings.push(() => redis.close());
    const owned = <S extends ServiceProcess>(service: S): S => {
      closings.push(() => service.close());
      return service;
    };
    const deployment = deploymentOn(redis.url);
    const [old, fresh] = await Promise.all([
      startNode({ ...deployment, root: first }).then(owned),
      startNode({ ...deployment, root: then }).then(owned),
      startWorkers({ ...deployment, root: then }).then(owned),
    ]);
    const balancer = await Balancer.start(old.url, fresh.url);
    closings.push(() => balancer.close());

    const sdks = await Promise.all([first, then].map(sdkOf));
    const options = { edition: 'en', WebSocket };
    const tickers: Ticker[] = [...sdks, ...sdks].map((connect) => connect(balancer.url, options));
    closings.push(() => tickers.forEach((ticker) => void ticker.close()));
    await until('all to be live', () => tickers.every(({ state }) => state.name === 'live'));
    const left: string[] = [];
    for (const ticker of tickers) ticker.on('state', ({ name }) => left.push(name));

    await makeEntries(old.url);
    balancer.targets = [fresh.url];
    old.signal('SIGTERM');
    await old.ended;
    const last = await new Editor(fresh.url).publish('en', { text: 'After the deploy' }, { waitS: 10 });
    const { items, cursor } = await (await fetch(`${fresh.url}/v1/editions/en/items`)).json();
    expect(last.body.receipt?.cursor).toBe(cursor);
    await until('all to be level', () => tickers.every((ticker) => ticker.cursor === cursor));
    for (const ticker of tickers) expect(byId(ticker.items)).toEqual(byId(items));
    expect(left).toEqual([]);
  });
});
