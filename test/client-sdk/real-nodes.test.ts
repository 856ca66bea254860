import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { connectIn } from '../../client-sdk/src/connect.js';
import { type BellwireError, type ConnectOptions, connect, type Ticker } from '../../client-sdk/src/index.js';
import { runtimeOf } from '../../client-sdk/src/runtime.js';
import { Editor } from '../harness/editor.js';
import {
  type Deployment,
  deploymentOn,
  type NodeProcess,
  type ServiceProcess,
  startNode,
  startWorkers,
} from '../harness/processes.js';
import { startRedis, type TestRedis } from '../harness/redis.js';
import { until } from '../harness/until.js';
import { Balancer } from './harness/balancer.js';
import { TestRuntime } from './harness/test-runtime.js';

describe('the client on real nodes', () => {
  let redis: TestRedis;
  let deployment: Deployment;
  let nodes: NodeProcess[];
  let worker: ServiceProcess;
  let balancer: Balancer;
  let editor: Editor;
  const opened: Ticker[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    deployment = deploymentOn(redis.url);
    nodes = await Promise.all([startNode(deployment), startNode(deployment)]);
    worker = await startWorkers(deployment);
    balancer = await Balancer.start(nodes[0]?.url ?? '');
    editor = new Editor(nodes[0]?.url ?? '');
  });

  afterEach(() => {
    for (const ticker of opened.splice(0)) ticker.close();
  });

  afterAll(async () => {
    await balancer.close();
    await Promise.all([...nodes, worker].map((part) => part.close()));
    await redis.close();
  });

  function open(options: Partial<ConnectOptions> = {}): Ticker {
    const ticker = connect(balancer.url, { edition: 'en', WebSocket, ...options });
    opened.push(ticker);
    return ticker;
  }

  async function publish(text: string, more: object = {}): Promise<string> {
    const { status, body } = await editor.publish('en', { text, ...more }, { waitS: 10 });
    expect(status).toBe(201);
    return body.itemId;
  }

  test('has each change as it happens, and after a cut what it missed from another node', async () => {
    const ticker = open();
    const vias: string[] = [];
    ticker.on('change', ({ kind, via }) => vias.push(`${kind} ${via}`));
    await until('live', () => ticker.state.name === 'live');
    const id = await publish('Seen as it happens');
    await until('the item', () => ticker.items.length === 1);

    balancer.targets = [nodes[1]?.url ?? ''];
    const reopen = balancer.shut();
    balancer.cut();
    await until('the loss', () => ticker.state.name !== 'live');
    await editor.change('en', id, { kind: 'retract', note: 'It was not so' }, { waitS: 10 });
    await publish('Published meanwhile');
    reopen();
    await until('both changes', () => ticker.state.name === 'live' && ticker.items.length === 2);
    expect(ticker.items.map(({ status }) => status)).toEqual(['live', 'retracted']);
    expect(ticker.items[1]?.text).toBeUndefined();
    expect(vias[0]).toBe('publish item');
    expect(new Set(vias.slice(1))).toEqual(new Set(['retract delta', 'publish delta']));
  });

  test('reads the event stream where it has no WebSocket, and after a cut what it missed from another node', async () => {
    const runtime = { ...runtimeOf({}), openSocket: undefined };
    const ticker = connectIn(runtime, balancer.url, { edition: 'en' });
    opened.push(ticker);
    const vias: string[] = [];
    ticker.on('change', ({ item, via }) => vias.push(`${item.text} ${via}`));
    await until('live', () => ticker.state.name === 'live');
    vias.length = 0;
    await publish('Streamed');
    await until('the item', () => vias.length === 1);
    balancer.targets = [nodes[1]?.url ?? ''];
    const reopen = balancer.shut();
    balancer.cut();
    await until('the loss', () => ticker.state.name !== 'live');
    await publish('Missed by the stream');
    reopen();
    await until('what it missed', () => vias.length === 2);
    expect(vias).toEqual(['Streamed item', 'Missed by the stream delta']);
  });

  test('follows its filter', async () => {
    const ticker = open({ sections: ['politics'], urgency: 'bulletin' });
    await until('live', () => ticker.state.name === 'live');
    await publish('Other section', { sections: ['sport'], urgency: 'flash' });
    await publish('Not urgent enough', { sections: ['politics'] });
    await publish('Mine', { sections: ['politics'], urgency: 'bulletin' });
    await until('the item', () => ticker.items.some(({ text }) => text === 'Mine'));
    expect(ticker.items.filter(({ status }) => status === 'live').map(({ text }) => text)).toEqual(['Mine']);
  });

  test.each([
    ['an edition that is none', { edition: 'nowhere' }, 'unknown_edition'],
    ['slugs that are none', { sections: ['Not A Slug'] }, 'invalid_request'],
    ['more slugs than a filter takes', { regions: Array.from('abcdefghi') }, 'invalid_request'],
  ])('is refused for good with %s', async (_what, options, code) => {
    const ticker = open(options);
    const errors: BellwireError[] = [];
    ticker.on('error', (error) => errors.push(error));
    await until('closed', () => ticker.state.name === 'closed');
    expect(errors.map((error) => [error.code, error.retryable])).toEqual([[code, false]]);
  });

  test('comes back through a balancer that sends every other connection to a node that is dead', async () => {
    const dying = await startNode(deployment);
    balancer.targets = [nodes[0]?.url ?? '', dying.url];
    const tickers = Array.from({ length: 6 }, () => open());
    const shown: string[] = [];
    let lost = 0;
    await until('all to be live', () => tickers.every(({ state }) => state.name === 'live'));
    for (const ticker of tickers) {
      ticker.on('change', ({ item }) => shown.push(item.text ?? ''));
      ticker.on('state', ({ name }) => {
        if (name === 'connecting') lost += 1;
      });
    }
    dying.signal('SIGKILL');
    await until('the loss', () => lost === tickers.length / 2);
    await publish('While the node is dead');
    await until('all to be back', () => tickers.every(({ state }) => state.name === 'live'), 30_000);
    await until('all to have it', () => shown.length >= tickers.length);
    expect(shown).toEqual(tickers.map(() => 'While the node is dead'));
  });

  test('tries another node when its own fell silent, and keeps the old connection until the new one is served', async () => {
    const runtime = new TestRuntime();
    balancer.targets = [nodes[0]?.url ?? ''];
    const ticker = connectIn(runtime, balancer.url, { edition: 'en' });
    opened.push(ticker);
    const states: string[] = [];
    ticker.on('state', ({ name }) => states.push(name));
    await until('live', () => ticker.state.name === 'live');
    balancer.freeze();
    runtime.advance(30_000);
    expect(states).toEqual(['live', 'stale']);

    balancer.targets = [nodes[1]?.url ?? ''];
    const reopen = balancer.shut();
    await publish('Into the silence');
    runtime.advance(1_000);
    reopen();
    await until('the item', () => ticker.items.some(({ text }) => text === 'Into the silence'));
    expect(states).toEqual(['live', 'stale', 'live']);
    balancer.cut();
  });

  test('moves to the other node without a gap when its own drains', async () => {
    const deployment = deploymentOn(redis.url);
    const leaving = await startNode(deployment);
    const staying = await startNode(deployment);
    const itsWorker = await startWorkers(deployment);
    balancer.targets = [leaving.url];
    const ticker = open();
    const states: string[] = [];
    await until('live', () => ticker.state.name === 'live');
    ticker.on('state', ({ name }) => states.push(name));
    balancer.targets = [staying.url];
    leaving.signal('SIGTERM');
    await leaving.ended;
    await new Editor(staying.url).publish('en', { text: 'After the deploy' }, { waitS: 10 });
    await until('the item', () => ticker.items.some(({ text }) => text === 'After the deploy'));
    expect(states).toEqual([]);
    ticker.close();
    await Promise.all([staying.close(), itsWorker.close()]);
  });
});
