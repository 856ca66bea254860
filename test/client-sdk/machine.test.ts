import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HANDSHAKE_MS, retryDelayMs } from '../../client-sdk/src/machine/delays.js';
import { ROOT } from '../harness/root.js';
import { histories, type Moment, Player, play } from './harness/machine-player.js';
import { type Table, triedTable } from './harness/machine-table.js';

/** The table of docs/SDK.md: what each event can make of each state. */
function documented(): Table {
  const lines = readFileSync(`${ROOT}/docs/SDK.md`, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('| state | `synced`'));
  const cells = (line = '') =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim());
  const [, ...events] = cells(lines[start]);
  const rows = lines
    .slice(start + 2)
    .filter((_line, index, all) => all.slice(0, index + 1).every((each) => each.startsWith('|')));
  return Object.fromEntries(
    rows.map((line) => {
      const [state = '', ...outcomes] = cells(line);
      const kinds = outcomes.map((cell) => (cell === '-' ? [state] : cell.split(', ')).sort());
      return [state, Object.fromEntries(events.map((event, index) => [event, kinds[index] ?? []]))];
    }),
  );
}

const LINK_EVENTS: string[] = ['synced', 'heard', 'draining', 'lost'];

/** Asks of every moment of many histories; plainly, since there are tens of thousands. */
const always = (holds: (moment: Moment) => boolean) =>
  fc.assert(
    fc.property(histories, (history) => play(history).every(holds)),
    { numRuns: 50 },
  );

function served(rungs = 1): Player {
  const player = new Player(rungs);
  player.tell('synced');
  return player;
}

describe('the connection machine', () => {
  test('makes of every state and event what docs/SDK.md says', () => {
    expect(triedTable()).toEqual(documented());
  });

  test('is not moved by what a link tells that it does not name', () => {
    always(({ before, event, link, after }) => {
      const stray = link !== 0 && LINK_EVENTS.includes(event) && !before.links.includes(link);
      const refused = after.state === 'closed' && before.serving === 0;
      return !stray || refused || isDeepStrictEqual(after, before);
    });
  });

  test('never names more than two links, nor a number again', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let highest = 0;
        return play(history).every(({ before, after }) => {
          highest = Math.max(highest, ...before.links);
          const fresh = after.links.filter((link) => !before.links.includes(link));
          return after.links.length <= 2 && fresh.every((link) => link > highest);
        });
      }),
      { numRuns: 50 },
    );
  });

  test('keeps the link that serves until it is lost, replaced by one with its sync, or let go', () => {
    always(({ before, event, link, after }) => {
      if (before.serving === 0 || after.serving === before.serving) return true;
      const replaced = event === 'synced' && link === after.serving;
      const lost = event === 'lost' && link === before.serving;
      return replaced || lost || event === 'closed' || event === 'unused';
    });
  });

  test('always has a timer unless it is held, so that it cannot be stuck, and stays closed once closed', () => {
    always(({ before, after }) => {
      const held = after.state === 'closed' || after.state === 'paused';
      const stays = before.state !== 'closed' || isDeepStrictEqual(after, before);
      return Number.isFinite(after.dueInMs) !== held && stays;
    });
  });

  test('leaves nobody in the dark for long: silence is told after 30 s, and another link is tried within the spread', () => {
    always(({ after }) => after.name !== 'live' || after.dueInMs <= 30_000);
    const player = served();
    player.tell('heard', { level: { lagMs: 0, spreadMs: 4_000 } });
    player.nowMs += 30_000;
    expect(player.tell('due')).toMatchObject({ state: 'stale', dueInMs: 2_000 });
  });

  test('does not wait for the time of a drain on a link that fell silent meanwhile', () => {
    const player = served();
    player.tell('draining', { afterMs: 60_000 });
    player.nowMs += 30_000;
    expect(player.tell('due').dueInMs).toBeLessThanOrEqual(1_000);
  });

  test('tries soon again when its node leaves and the balancer sent it back there', () => {
    const player = served();
    player.tell('heard', { level: { lagMs: 0, spreadMs: 60_000 } });
    player.tell('draining', { afterMs: 5_000 });
    player.chance = 0.9;
    player.pass(5_000);
    expect(player.tell('lost', { about: 'next' })).toMatchObject({ links: [1], dueInMs: 900 });
    player.pass(900);
    expect(player.tell('lost', { about: 'next' })).toMatchObject({ links: [1], dueInMs: 900 });
  });

  test('tries at once when the network is back, once in 30 s', () => {
    const player = new Player();
    player.chance = 0.9;
    player.tell('lost');
    expect(player.tell('online').state).toBe('opening');
    player.tell('lost');
    expect(player.tell('online').state).toBe('waiting');
    player.nowMs += 30_000;
    expect(player.tell('online').state).toBe('opening');
  });

  test('gives up a link that has no sync after the handshake time', () => {
    const player = new Player();
    player.nowMs += HANDSHAKE_MS - 1;
    expect(player.tell('due').state).toBe('opening');
    player.nowMs += 1;
    expect(player.tell('due').state).toBe('waiting');
  });

  test('lets go of a page out of use, and is back at once when that is looked at, not when the network is', () => {
    const player = served();
    expect(player.tell('unused')).toMatchObject({ state: 'paused', links: [] });
    expect(player.tell('online').state).toBe('paused');
    expect(player.tell('seen')).toMatchObject({ name: 'connecting', links: [2] });
  });
});

describe('the ladder', () => {
  /** Fails attempt after attempt and answers the rung of each. */
  function rungsTried(player: Player, count: number): number[] {
    return Array.from({ length: count }, () => {
      const { rung } = player.view;
      player.nowMs += Math.max(0, player.tell('lost', { about: 'next' }).dueInMs);
      player.tell('due');
      return rung;
    });
  }

  test('is gone down after two failures, and for one attempt: then the better one is tried again', () => {
    expect(rungsTried(new Player(), 7)).toEqual([0, 0, 1, 0, 0, 1, 0]);
    expect(rungsTried(new Player(1), 4)).toEqual([0, 0, 0, 0]);
  });

  test('is gone up again after minutes while the lower rung serves, which is kept until then', () => {
    const player = new Player();
    rungsTried(player, 2);
    const onLower = player.tell('synced', { about: 'next' });
    expect(onLower).toMatchObject({ state: 'live', rung: 1 });
    const climb = () => {
      for (let beats = 0; player.view.state === 'live' && beats < 100; beats += 1) {
        player.pass(20_000);
        if (player.view.state === 'live') player.tell('heard');
      }
      return player.view;
    };
    expect(climb()).toMatchObject({ state: 'moving', rung: 0, serving: onLower.serving });
    expect(player.tell('lost', { about: 'next' })).toMatchObject({ name: 'live', links: onLower.links });
    player.tell('heard');
    expect(climb()).toMatchObject({ state: 'moving', rung: 0 });
    const onBest = player.tell('synced', { about: 'next' });
    expect(onBest).toMatchObject({ state: 'live', rung: 0 });
    player.pass(29_999);
    expect(player.view).toEqual({ ...onBest, dueInMs: 1 });
  });

  test('is entered where it served last', () => {
    const player = new Player();
    rungsTried(player, 2);
    player.tell('synced', { about: 'next' });
    player.tell('lost');
    player.pass(1_000);
    expect(player.view).toMatchObject({ state: 'opening', rung: 1 });
  });
});

describe('the wait before an attempt', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('is spread over the window that the server asked for, and at least over a second, at first', () => {
    fc.assert(
      fc.property(fc.nat(60_000), random, (spreadMs, chance) => {
        expect(retryDelayMs(0, spreadMs, chance)).toBeCloseTo(chance * Math.max(1_000, spreadMs), 6);
      }),
    );
  });

  test('has full jitter up to 30 s later: the window is capped, never the draw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), random, (failures, chance) => {
        const windowMs = Math.min(30_000, 1_000 * 2 ** failures);
        expect(retryDelayMs(failures, 60_000, chance)).toBeCloseTo(chance * windowMs, 6);
      }),
    );
  });
});
