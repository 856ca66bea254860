import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DECODERS, runDecoders } from './decoders/run.js';
import { hostileLinks } from './hostile/links.js';
import { hostileStrings } from './hostile/strings.js';
import { readOptions } from './options.js';
import { PARTS } from './parts.js';
import { reportOf } from './report.js';
import { Tally } from './tally.js';
import { startWorld, type World } from './world.js';

const SEED = 20_261_126;
const partNamed = (name: string) => {
  const part = PARTS.find((one) => one.name === name);
  if (!part) throw new Error(`there is no part ${name}`);
  return part;
};

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

/** The whole takes minutes: `npm run fuzz`. */
describe.each([
  ['decoders', 3_000],
  ['live', 120],
  ['http', 400],
  ['hostile', 24],
])('a small share of %s', (name, count) => {
  test('gets where it was aimed, and nothing comes of it', async () => {
    const tally = await partNamed(name).run(SEED, count, world);
    expect(tally.failures).toEqual([]);
    expect(tally.reached).toBeGreaterThanOrEqual(count);
    expect(tally.outcomes.size).toBeGreaterThan(1);
  });
});

test('the same seed makes the same inputs', async () => {
  const run = async (seed: number) => [...(await runDecoders(seed, 800)).outcomes];
  expect(await run(SEED)).toEqual(await run(SEED));
  expect(await run(SEED)).not.toEqual(await run(SEED + 1));
});

test('the whole is as large as it says', () => {
  expect(PARTS.map(({ full }) => full)).toEqual([1_000_000, 20_000, 200_000, 500]);
  expect(DECODERS.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  expect(hostileStrings().length).toBeGreaterThanOrEqual(500);
  expect(hostileLinks().length).toBeGreaterThanOrEqual(60);
});

test('inputs that get nowhere do not count, and a failure tells how to repeat it', async () => {
  const tally = new Tally('part', 3);
  await tally.run(2, async (index) => {
    if (index % 2 === 0) tally.reached += 1;
  });
  expect(tally).toMatchObject({ reached: 3, failed: 0 });
  expect(tally.tried).toBeGreaterThan(4);
  const hopeless = new Tally('part', 3);
  await hopeless.run(1, async () => undefined);
  expect(hopeless.failures).toMatchObject([{ what: 'only 0 of 3 got there' }]);
  expect(reportOf(hopeless, 1, 'npm run fuzz -- --seed 7').join('\n')).toContain(
    'again: npm run fuzz -- --seed 7',
  );
});

test('options are whole, or named one by one', () => {
  expect(readOptions(['--seed', '7', '--scale', '0.5'], ['live'])).toEqual({ seed: 7, scale: 0.5, only: [] });
  expect(() => readOptions(['--seed', 'x', '--scale', '0', '--only', 'none'], ['live'])).toThrow(
    /--seed: got "x".*--scale: got "0".*--only: got "none", wants one of live/s,
  );
  expect(() => readOptions(['--sed', '1'], [])).toThrow(/known: --seed/);
});
