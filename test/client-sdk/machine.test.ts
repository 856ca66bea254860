import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HANDSHAKE_MS, retryDelayMs } from '../../client-sdk/src/machine/delays.js';
import { begin, dueAtMs, linksOf, nameOf, servingLink, step } from '../../client-sdk/src/machine/machine.js';
import type { Inputs, MachineEvent, State } from '../../client-sdk/src/machine/state.js';
import { ROOT } from '../harness/root.js';
import { anyEvent, EVENTS, NOW_MS, random, STATES } from './harness/machine-samples.js';

/** The table of docs/SDK.md: what each event can make of each state. */
function documented(): Record<string, Record<string, string[]>> {
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

function outcomes(states: fc.Arbitrary<State>, events: fc.Arbitrary<MachineEvent>): string[] {
  const concerned = fc
    .tuple(states, events, random)
    .filter(([state, event]) => !('link' in event) || state.kind === 'moving' || event.link === 7);
  const cases = fc.sample(concerned, { numRuns: 400, seed: 1 });
  const kinds = cases.map(
    ([state, event, chance]) => step(state, event, { nowMs: NOW_MS, random: chance }).kind,
  );
  return [...new Set(kinds)].sort();
}

/** A history: events with the time that passed before each, `due` told whenever a timer comes. */
const histories = fc.array(fc.tuple(anyEvent, fc.nat(40_000), random), { minLength: 1, maxLength: 60 });

interface Moment {
  before: State;
  event: MachineEvent;
  after: State;
  inputs: Inputs;
}

/** Plays a history with links as they are then: events name the serving link or the one being made. */
function play(history: [MachineEvent, number, number][]): Moment[] {
  let nowMs = NOW_MS;
  let state = begin({ nowMs });
  const moments: Moment[] = [];
  const tell = (event: MachineEvent, chance: number) => {
    const inputs = { nowMs, random: chance };
    const after = step(state, event, inputs);
    moments.push({ before: state, event, after, inputs });
    state = after;
  };
  for (const [event, passMs, chance] of history) {
    const untilMs = nowMs + passMs;
    for (let turns = 0; dueAtMs(state) <= untilMs && turns < 50; turns += 1) {
      nowMs = Math.max(nowMs, dueAtMs(state));
      tell({ kind: 'due' }, chance);
    }
    nowMs = untilMs;
    tell(onRealLink(event, state), chance);
  }
  return moments;
}

function onRealLink(event: MachineEvent, state: State): MachineEvent {
  if (!('link' in event) || event.link === undefined) return event;
  const [first = 0, last = first] = linksOf(state);
  return { ...event, link: event.link === 7 ? first : last };
}

const always = (check: (moment: Moment) => void) =>
  fc.assert(
    fc.property(histories, (history) => play(history).forEach(check)),
    { numRuns: 100 },
  );

describe('the connection machine', () => {
  test('makes of every state and event what docs/SDK.md says', () => {
    const actual = Object.fromEntries(
      Object.entries<fc.Arbitrary<State>>(STATES).map(([state, states]) => [
        state,
        Object.fromEntries(
          Object.entries<fc.Arbitrary<MachineEvent>>(EVENTS).map(([event, events]) => [
            event,
            outcomes(states, events),
          ]),
        ),
      ]),
    );
    expect(documented()).toEqual(actual);
  });

  test('is not moved by what a link tells that it does not name', () => {
    const strays = ['synced', 'beat', 'heard', 'draining', 'lost'] as const;
    for (const states of Object.values<fc.Arbitrary<State>>(STATES)) {
      for (const kind of strays) {
        fc.assert(
          fc.property(states, EVENTS[kind], (state, event) => {
            expect(step(state, { ...event, link: 3 }, { nowMs: NOW_MS, random: 0.5 })).toBe(state);
          }),
          { numRuns: 20 },
        );
      }
    }
  });

  test('never names more than two links, nor a number again', () => {
    always(({ before, after }) => {
      const links = linksOf(after);
      expect(links.length).toBeLessThanOrEqual(2);
      const fresh = links.filter((link) => !linksOf(before).includes(link));
      const highest = before.kind === 'closed' ? 0 : before.lastLink;
      expect(fresh.every((link) => link > highest)).toBe(true);
    });
  });

  test('keeps the link that serves until it is lost, replaced by one with its sync, or closed', () => {
    always(({ before, event, after }) => {
      const served = servingLink(before);
      if (served === undefined || servingLink(after) === served) return;
      const replaced = event.kind === 'synced' && event.link === servingLink(after);
      const lost = event.kind === 'lost' && event.link === served;
      expect(replaced || lost || event.kind === 'closed').toBe(true);
    });
  });

  test('always has a timer, so that it cannot be stuck, and stays closed once closed', () => {
    always(({ before, after }) => {
      expect(Number.isFinite(dueAtMs(after))).toBe(after.kind !== 'closed');
      if (before.kind === 'closed') expect(after).toBe(before);
    });
  });

  test('leaves nobody in the dark for long: silence is told after 30 s, and another link is tried within the spread', () => {
    always(({ after, inputs }) => {
      if (nameOf(after) !== 'live') return;
      expect(dueAtMs(after)).toBeLessThanOrEqual(inputs.nowMs + 30_000);
    });
    always(({ before, event, after, inputs }) => {
      const fellSilent = before.kind === 'live' && event.kind === 'due' && after.kind === 'stale';
      if (fellSilent) expect(dueAtMs(after)).toBeLessThanOrEqual(inputs.nowMs + after.spreadMs);
    });
  });

  test('does not wait for the time of a drain on a link that fell silent meanwhile', () => {
    const live = step(
      begin({ nowMs: 0 }),
      { kind: 'synced', link: 1, lagMs: 0, spreadMs: 1_000 },
      { nowMs: 0, random: 0.5 },
    );
    const leaving = step(live, { kind: 'draining', link: 1, afterMs: 60_000 }, { nowMs: 0, random: 0.5 });
    const silent = step(leaving, { kind: 'due' }, { nowMs: 30_000, random: 0.5 });
    expect(dueAtMs(silent)).toBeLessThanOrEqual(31_000);
  });

  test('tries soon again when its node leaves and the balancer sent it back there', () => {
    const told = (state: State, event: MachineEvent, nowMs: number) =>
      step(state, event, { nowMs, random: 0.9 });
    const live = told(begin({ nowMs: 0 }), { kind: 'synced', link: 1, lagMs: 0, spreadMs: 60_000 }, 0);
    const leaving = told(live, { kind: 'draining', link: 1, afterMs: 5_000 }, 0);
    const moving = told(leaving, { kind: 'due' }, 5_000);
    const refused = told(moving, { kind: 'lost', link: 2 }, 5_010);
    expect([linksOf(refused), dueAtMs(refused)]).toEqual([[1], 5_910]);
    const again = told(told(refused, { kind: 'due' }, 5_910), { kind: 'lost', link: 3 }, 5_920);
    expect([linksOf(again), dueAtMs(again)]).toEqual([[1], 6_820]);
  });

  test('tries at once when the network is back, once in 30 s', () => {
    const offline: State = step(begin({ nowMs: 0 }), { kind: 'lost', link: 1 }, { nowMs: 0, random: 0.9 });
    const online = (state: State, nowMs: number) =>
      step(state, { kind: 'nudged', cause: 'online' }, { nowMs, random: 0.9 });
    const tried = online(offline, 10);
    expect(tried.kind).toBe('opening');
    const again = step(tried, { kind: 'lost', link: 2 }, { nowMs: 20, random: 0.9 });
    expect(online(again, 30).kind).toBe('waiting');
    expect(online(again, 30_010).kind).toBe('opening');
  });

  test('gives up a link that has no sync after the handshake time', () => {
    const state = begin({ nowMs: 0 });
    expect(step(state, { kind: 'due' }, { nowMs: HANDSHAKE_MS - 1, random: 0 }).kind).toBe('opening');
    expect(step(state, { kind: 'due' }, { nowMs: HANDSHAKE_MS, random: 0 }).kind).toBe('waiting');
  });
});

describe('the wait before an attempt', () => {
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
