import { describe, expect, test } from '@jest/globals';
import { BadOptions, readOptions } from './options.js';
import { Random } from './random.js';
import { bursts } from './schedule/bursts.js';
import { portions } from './schedule/portions.js';

const FAULTS = [
  { name: 'often', weight: 9 },
  { name: 'seldom', weight: 1 },
];
const SHAPE = { faults: [3, 5], lastsMs: 1_000, quietMs: [100, 200] } as const;

function firstBursts(seed: number, count: number) {
  const all = bursts(new Random(seed), FAULTS, SHAPE);
  return Array.from({ length: count }, () => all.next().value);
}

describe('chance', () => {
  test('is the same for the same seed, and another for another', () => {
    const drawn = (seed: number) => Array.from({ length: 5 }, (_, n) => new Random(seed + n).next());
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  test('of one part is not moved by what another draws', () => {
    const busy = new Random(3);
    for (let n = 0; n < 10; n++) busy.next();
    expect(busy.fork('readers').next()).toBe(new Random(3).fork('readers').next());
    expect(busy.fork('readers').next()).not.toBe(busy.fork('writers').next());
  });

  test('stays within its bounds and heeds weights', () => {
    const random = new Random(1);
    const numbers = Array.from({ length: 2_000 }, () => random.int(2, 4));
    expect(new Set(numbers)).toEqual(new Set([2, 3, 4]));
    const often = Array.from({ length: 2_000 }, () => random.weighted(FAULTS)).filter(
      ({ name }) => name === 'often',
    );
    expect(often.length).toBeGreaterThan(1_700);
    expect(often.length).toBeLessThan(1_900);
  });
});

describe('bursts', () => {
  test('are the same for the same seed', () => {
    expect(firstBursts(11, 20)).toEqual(firstBursts(11, 20));
    expect(firstBursts(11, 20)).not.toEqual(firstBursts(12, 20));
  });

  test('keep to their shape, in order', () => {
    for (const { planned, quietMs } of firstBursts(5, 50)) {
      expect(planned.length).toBeGreaterThanOrEqual(3);
      expect(planned.length).toBeLessThanOrEqual(5);
      expect(planned.map(({ afterMs }) => afterMs)).toEqual(
        planned.map(({ afterMs }) => afterMs).sort((a, b) => a - b),
      );
      expect(quietMs).toBeGreaterThanOrEqual(100);
    }
  });
});

test('time is dealt out by weight, in worlds that are not too long', () => {
  const dealt = portions(
    [
      { name: 'much', weight: 3 },
      { name: 'little', weight: 1 },
    ],
    1_200_000,
  );
  expect(dealt.map(({ world }) => world)).toEqual([
    'much-1',
    'much-2',
    'much-3',
    'much-4',
    'little-1',
    'little-2',
  ]);
  expect(dealt.every(({ durationMs }) => durationMs >= 100_000 && durationMs < 240_000)).toBe(true);
});

describe('options', () => {
  const read = (...args: string[]) =>
    readOptions(args, { scenarios: ['one-redis', 'deploy'], mutants: ['no-dedupe'] });

  test('are taken as given', () => {
    expect(read('--seed', '7', '--minutes', '0.5', '--only', 'deploy')).toMatchObject({
      seed: 7,
      minutes: 0.5,
      only: ['deploy'],
    });
    expect(read()).toMatchObject({ only: [], mutants: false });
    expect(read('--mutants', '--only', 'no-dedupe')).toMatchObject({ only: ['no-dedupe'], mutants: true });
  });

  test.each([
    [
      ['--seed', 'x', '--minutes', '0'],
      ['--seed: got "x"', '--minutes: got "0"'],
    ],
    [['--only', 'nothing'], ['--only: got "nothing", wants one of one-redis, deploy']],
    [['--mutants', '--only', 'deploy'], ['--only: got "deploy", wants one of no-dedupe']],
    [['--what'], ["Unknown option '--what'"]],
  ])('%j are refused, one line for each fault', (args, lines) => {
    const told = () => read(...args);
    expect(told).toThrow(BadOptions);
    for (const line of lines) expect(told).toThrow(line);
  });
});
