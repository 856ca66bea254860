import fc from 'fast-check';
import { type Events, type Level, type Machine, machine } from '../../../client-sdk/src/machine/machine.js';

export const EVENTS = [
  'synced',
  'heard',
  'draining',
  'lost',
  'due',
  'online',
  'seen',
  'unused',
  'closed',
] as const satisfies (keyof Events)[];
export type EventName = (typeof EVENTS)[number];

/** What can be seen of a machine from outside. */
export interface View {
  state: 'opening' | 'waiting' | 'live' | 'stale' | 'moving' | 'paused' | 'closed';
  name: string;
  links: number[];
  serving: number;
  rung: number;
  dueInMs: number;
}

export interface Moment {
  before: View;
  event: EventName;
  /** The link that it was about; 0 where it was about none. */
  link: number;
  level: Level;
  after: View;
}

export interface Action {
  event: EventName;
  /** About the link that serves, the one being made, or one that is gone. */
  about: 'serving' | 'next' | 'gone';
  level: Level;
  afterMs: number;
  final: boolean;
  /** What passes before it; `due` is told whenever its time comes. */
  passMs: number;
  chance: number;
}

export type Said = Partial<Omit<Action, 'event'>>;

const level = fc.record({
  lagMs: fc.constantFrom(0, 0, 10_000, 10_001, 29_999, 30_000, 90_000),
  spreadMs: fc.constantFrom(1_000, 5_000, 60_000),
});

const action: fc.Arbitrary<Action> = fc.record({
  event: fc.oneof(
    {
      weight: 30,
      arbitrary: fc.constantFrom('synced', 'heard', 'draining', 'lost', 'due', 'online', 'seen'),
    },
    { weight: 15, arbitrary: fc.constantFrom('synced', 'heard') },
    { weight: 2, arbitrary: fc.constant('unused') },
    { weight: 1, arbitrary: fc.constant('closed') },
  ),
  about: fc.constantFrom('serving', 'next', 'next', 'gone'),
  level,
  afterMs: fc.constantFrom(0, 3_000, 60_000),
  final: fc.nat(9).map((n) => n === 0),
  passMs: fc.oneof(fc.nat(2_000), fc.nat(40_000), fc.constantFrom(0, 25_001, 30_000, 400_000)),
  chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

export const histories = fc.array(action, { minLength: 1, maxLength: 60, size: 'max' });

/** A number that no link has in so short a history. */
const GONE = 1_000;

/** A machine, its clock and its chance. */
export class Player {
  nowMs = 1_000_000;
  chance = 0.5;
  readonly machine: Machine;
  readonly moments: Moment[] = [];

  constructor(rungs = 2) {
    this.machine = machine(rungs, { nowMs: () => this.nowMs, random: () => this.chance });
  }

  get view(): View {
    const { machine } = this;
    const [links, name, serving] = [machine.wanted(), machine.name(), machine.serving()];
    const common = { name, links, serving, rung: machine.rung(), dueInMs: machine.dueAtMs() - this.nowMs };
    if (name === 'paused' || name === 'closed') return { state: name, ...common };
    if (!serving) return { state: links.length > 0 ? 'opening' : 'waiting', ...common };
    return { state: links.length > 1 ? 'moving' : name === 'live' ? 'live' : 'stale', ...common };
  }

  /** Lets time pass, and tells `due` whenever it is. */
  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (let turns = 0; this.machine.dueAtMs() <= untilMs && turns < 50; turns += 1) {
      this.nowMs = Math.max(this.nowMs, this.machine.dueAtMs());
      this.tell('due');
    }
    this.nowMs = untilMs;
  }

  /** Tells it late: time passes, and no `due` is told meanwhile. */
  after(event: EventName, { passMs = 0, ...said }: Said = {}): View {
    this.nowMs += passMs;
    return this.tell(event, said);
  }

  tell(event: EventName, said: Said = {}): View {
    const { about = 'serving', level = { lagMs: 0, spreadMs: 1_000 }, afterMs = 0, final = false } = said;
    const before = this.view;
    const [first = 0, last = first] = before.links;
    const link = { serving: first, next: last, gone: GONE }[about] || (event === 'lost' ? 0 : GONE);
    const { machine } = this;
    if (event === 'synced' || event === 'heard') machine[event](link, level);
    else if (event === 'draining') machine.draining(link, afterMs);
    else if (event === 'lost') machine.lost(link, final);
    else machine[event]();
    const after = this.view;
    this.moments.push({ before, event, link, level, after });
    return after;
  }
}

export function play(history: Action[], rungs = 2): Moment[] {
  const player = new Player(rungs);
  for (const { passMs, chance, event, ...said } of history) {
    player.chance = chance;
    player.pass(passMs);
    player.tell(event, said);
  }
  return player.moments;
}
