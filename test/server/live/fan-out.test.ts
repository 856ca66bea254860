import { expect, test } from '@jest/globals';
import type { Batch } from '../../../server/live/frame.js';
import { Gateway } from '../../../server/live/gateway.js';
import { Line } from '../../../server/live/line.js';
import type { Link } from '../../../server/live/link.js';
import type { Reader } from '../../../server/live/reader.js';
import { Stamps } from '../../../server/live/stamps.js';
import { Turns } from '../../../server/live/turns.js';
import { Window } from '../../../server/live/window.js';
import { LogModel, NOW_MS, type Step } from '../../property/log-model.js';

const STEP: Step = { item: 0, status: 'live', sections: [], urgency: 'urgent', ageMs: 0 };
/** So long that a few hundred readers take several slices of a turn. */
const WRITE_MS = 0.1;

const now = () => NOW_MS;

/** Takes its time to write, and has sent it by the next turn. */
class BusyLink implements Link {
  readonly batches: Batch[] = [];

  write(batch: Batch, sent: () => void): void {
    const endMs = performance.now() + WRITE_MS;
    while (performance.now() < endMs);
    this.batches.push(batch);
    setImmediate(sent);
  }

  progress = () => 0;
  close = () => {};
  cut = () => {};
}

function crowd(size: number) {
  const log = new LogModel();
  const window = new Window('en', log.view());
  const stamps = new Stamps(now, now, () => 1_000);
  const turns = new Turns();
  const gateway = new Gateway({
    editions: ['en'],
    window: () => window,
    clock: now,
    stamps,
    turns,
    look: () => undefined,
  });
  const links = Array.from({ length: size }, () => new BusyLink());
  const join = (link: Link) => gateway.join(new Line<Reader>(link), 'en', {}, undefined);
  for (const link of links) join(link);
  const append = () => {
    window.offer(log.append(STEP), NOW_MS);
    gateway.moved('en');
  };
  return { gateway, turns, links, join, append };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function settle(links: BusyLink[], frames: number): Promise<void> {
  const all = () => links.every(({ batches }) => batches.flat().length >= frames);
  for (let turns = 0; turns < 10_000 && !all(); turns += 1) await turn();
}

test('an entry that comes while another goes out reaches all, after it, in one write where both waited', async () => {
  const { links, append } = crowd(400);
  await turn();
  append();
  expect(links[0]?.batches).toHaveLength(2);
  // The first have it, and free lines again, while the last still wait for it.
  await turn();
  expect(links.at(-1)?.batches).toHaveLength(1);
  append();
  await settle(links, 3);
  const last = links.at(-1)?.batches ?? [];
  expect(last).toHaveLength(2);
  for (const { batches } of links) {
    const items = batches.flat().filter(({ event }) => event === 'item');
    expect(items.map(({ args }) => JSON.parse(args[0] ?? '').seq)).toEqual([1, 2]);
  }
});

test('all readers of a kind are handed the very same batch', async () => {
  const { links, append } = crowd(50);
  await turn();
  append();
  await settle(links, 2);
  expect(new Set(links.map(({ batches }) => batches[0])).size).toBe(1);
  expect(new Set(links.map(({ batches }) => batches[1])).size).toBe(1);
});

test('who joins between two slices gets the entry once, in the sync', async () => {
  const { links, join, append } = crowd(400);
  await turn();
  append();
  const late = new BusyLink();
  join(late);
  await settle(links, 2);
  await turn();
  expect(late.batches.flat().map(({ event }) => event)).toEqual(['sync']);
  expect(late.batches[0]?.[0]?.args[0]).toContain('"seq":1');
});

test('a divergence is paced: only so many bytes are on their way, and everyone gets their snapshot', async () => {
  const { gateway, links, append } = crowd(1);
  append();
  await settle(links, 2);
  const held: (() => void)[] = [];
  const slow = Array.from({ length: 40 }, () => {
    const link = new BusyLink();
    const line = new Line<Reader>(link);
    gateway.join(line, 'en', {}, undefined);
    return { link, line };
  });
  await settle(
    slow.map(({ link }) => link),
    1,
  );
  // What is on its way already stands for large snapshots.
  const big: Batch = [{ edition: 'en', event: 'sync', args: ['""'], size: 40 * 1_024 * 1_024 }];
  const hog = new Line<Reader>({
    write: (_batch, sent) => void held.push(sent),
    progress: () => 0,
    close: () => {},
    cut: () => {},
  });
  const reader = gateway.join(hog, 'en', {}, undefined);
  held.shift()?.();
  gateway.remind(reader, big);
  gateway.diverged('en');
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect(slow.every(({ link }) => link.batches.length === 1)).toBe(true);
  held.shift()?.();
  await settle(
    slow.map(({ link }) => link),
    2,
  );
  expect(slow.every(({ link }) => link.batches.length === 2)).toBe(true);
  expect(slow[0]?.link.batches[1]?.[0]?.args[0]).toContain('"reason":"diverged"');
});
