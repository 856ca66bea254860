import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Tab, TabWorld } from './harness/tab-world.js';

const MAX_TABS = 5;

/** Equally likely numbers in [0, 1), again and again the same for one seed (Park and Miller). */
function chanceOf(seed: number): () => number {
  let last = (seed % 2_147_483_646) + 1;
  return () => {
    last = (last * 48_271) % 2_147_483_647;
    return last / 2_147_483_647;
  };
}

type Act = (world: TabWorld, choice: number) => unknown;

/** Something that happens to one of the tabs, where there is one. */
const toOne =
  (act: (world: TabWorld, tab: Tab) => unknown): Act =>
  (world, choice) => {
    const tab = world.tabs[choice % world.tabs.length];
    return tab && act(world, tab);
  };

const ACTS = {
  open: (world) => world.tabs.length < MAX_TABS && world.open(),
  arrive: async (world, choice) => {
    for (let left = choice % 12; left >= 0; left -= 1) await world.arrive(choice + left * 7);
  },
  publish: ({ node }) => node.publish(),
  beat: ({ node }) => node.beat(),
  pass: (world, choice) => world.pass((choice % 400) * 100),
  end: toOne((world, tab) => world.end(tab)),
  close: toOne((world, tab) => {
    tab.ticker.close();
    world.end(tab);
  }),
  freeze: toOne((world, tab) => world.freeze(tab, false)),
  letGo: toOne((world, tab) => world.freeze(tab, true)),
  thaw: toOne((world, tab) => world.thaw(tab)),
  hide: toOne((_world, tab) => {
    tab.hidden = true;
  }),
  cut: ({ node }) => node.cut(),
  refuse: ({ node }, choice) => {
    node.refuses = choice % 2 === 0;
  },
  lag: ({ node }, choice) => {
    node.behind = choice % 3;
  },
} satisfies Record<string, Act>;

const names = fc.constantFrom<(keyof typeof ACTS)[]>(
  ...(['arrive', 'arrive', 'arrive', 'arrive', 'publish', 'publish', 'open', 'open', 'pass'] as const),
  ...(Object.keys(ACTS) as (keyof typeof ACTS)[]),
);

function look({ tabs, node, faults }: TabWorld): void {
  expect(faults).toEqual([]);
  for (const { ticker, told } of tabs) {
    const seq = Number.parseInt(ticker.cursor ?? '0', 10);
    const upTo = node.log.slice(0, seq).map(({ id }) => id);
    expect(ticker.items.map(({ id }) => id).sort()).toEqual([...upTo].sort());
    expect(told).toEqual(upTo);
  }
}

/** Time passes, and nothing else goes wrong. */
async function calm(world: TabWorld, forS: number): Promise<void> {
  for (let second = 0; second < forS; second += 1) {
    while (await world.arrive(second));
    await world.pass(1_000);
    if (second % 20 === 0) world.node.beat();
  }
}

/** All that run are live and level. */
async function expectLevel(world: TabWorld): Promise<void> {
  const { node } = world;
  node.publish();
  while (await world.arrive(0));
  look(world);
  const running = world.tabs.filter(({ frozen }) => !frozen);
  const found = running.map(({ ticker }) => [ticker.state.name, ticker.cursor]);
  expect(found).toEqual(running.map(() => ['live', node.cursor]));
}

test('whatever happens to tabs and nodes, each tab has every change once, in order, and one has the connection', async () => {
  const steps = fc.array(fc.tuple(names, fc.nat(10_000)), { minLength: 20, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(), async (acts, seed) => {
      const world = new TabWorld(chanceOf(seed));
      await world.open();
      for (const [name, choice] of acts) {
        await ACTS[name](world, choice);
        look(world);
      }
      Object.assign(world.node, { refuses: false, behind: 0 });
      await calm(world, 90);
      await expectLevel(world);

      for (const tab of world.tabs) world.thaw(tab);
      await calm(world, 90);
      await expectLevel(world);
      expect(world.node.connections.size).toBe(Math.min(1, world.tabs.length));
    }),
    { numRuns: 40 },
  );
});

test('a tab that joins is served by the leader at once, without another connection', async () => {
  const world = new TabWorld(chanceOf(1));
  await world.open();
  world.node.publish();
  while (await world.arrive(0));
  const [connection] = world.node.connections;
  await world.open();
  while (await world.arrive(0));
  await expectLevel(world);
  expect([...world.node.connections]).toEqual([connection]);
});

test('a tab that joins a silent leader turns stale when the leader does, not later', async () => {
  const world = new TabWorld(chanceOf(1));
  await world.open();
  while (await world.arrive(0));
  await world.pass(29_000);
  await world.open();
  while (await world.arrive(0));
  expect(world.tabs.map(({ ticker }) => ticker.state.name)).toEqual(['live', 'live']);
  await world.pass(1_000);
  expect(world.tabs.map(({ ticker }) => ticker.state.name)).toEqual(['stale', 'stale']);
});

test('tabs of a leader whose node is silent and has no other stay stale, and leave the leader in peace', async () => {
  const world = new TabWorld(chanceOf(1));
  for (let tabs = 0; tabs < 3; tabs += 1) {
    await world.open();
    while (await world.arrive(0));
  }
  world.node.publish();
  while (await world.arrive(0));
  const states = world.tabs.map(({ ticker }) => {
    const seen: string[] = [];
    ticker.on('state', ({ name }) => seen.push(name));
    return seen;
  });
  world.node.refuses = true;
  for (let second = 0; second < 90; second += 0.1) {
    await world.pass(100);
    while (await world.arrive(0));
  }
  expect(states).toEqual([['stale'], ['stale'], ['stale']]);
  world.node.refuses = false;
  await calm(world, 60);
  await expectLevel(world);
});
