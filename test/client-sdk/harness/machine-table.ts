import { EVENTS, type EventName, Player, type Said } from './machine-player.js';

/** Outcomes by state and event. */
export type Table = Record<string, Record<string, string[]>>;

type Script = [event: EventName, said?: Said][];

const NUDGED: Script = [['online'], ['synced', { about: 'next' }]];
const SERVED: Script = [['synced']];
const BEHIND: Script = [['synced', { level: { lagMs: 10_001, spreadMs: 5_000 } }]];
const LOST_SIGHT: Script = [['synced', { level: { lagMs: 90_000, spreadMs: 5_000 } }]];
const SILENT: Script = [...SERVED, ['due', { passMs: 30_000 }]];
const DRAINING: Script = [...SERVED, ['draining', { afterMs: 3_000 }]];
const FAILED: Script = [['lost']];

/** Ways into every state, by what the machine remembers there. */
const WAYS: Script[] = [
  [],
  FAILED,
  [...FAILED, ['online'], ['lost']],
  SERVED,
  [...SERVED, ['lost']],
  [...SERVED, ...NUDGED],
  DRAINING,
  BEHIND,
  [...BEHIND, ['online'], ['synced', { about: 'next', level: { lagMs: 10_001, spreadMs: 5_000 } }]],
  LOST_SIGHT,
  SILENT,
  [...SERVED, ['online']],
  [...SILENT, ['due', { passMs: 60_000 }]],
  [...DRAINING, ['due', { passMs: 3_000 }]],
  [...LOST_SIGHT, ['due', { passMs: 5_000 }]],
  [...SERVED, ['unused']],
  [['closed']],
];

const PASSES_MS = [0, 1_001, 10_000, 26_000, 30_000, 400_000];
const LEVELS = [0, 10_001, 90_000].map((lagMs) => ({ lagMs, spreadMs: 5_000 }));

/** What an event may say. */
function sayings(event: EventName): Said[] {
  const passes = PASSES_MS.map((passMs) => ({ passMs }));
  if (event === 'lost') return both(passes, [{ final: false }, { final: true }, { about: 'next' }]);
  if (event !== 'synced' && event !== 'heard') return passes;
  const abouts: Said[] = [{ about: 'serving' }, { about: 'next' }];
  return both(
    passes,
    both(
      abouts,
      LEVELS.map((level) => ({ level })),
    ),
  );
}

const both = (some: Said[], others: Said[]): Said[] =>
  some.flatMap((one) => others.map((other) => ({ ...one, ...other })));

/** What the machine makes of every event in every state, tried on all that it may remember and be told. */
export function triedTable(): Table {
  const table = new Map<string, Map<EventName, Set<string>>>();
  for (const way of WAYS)
    for (const event of EVENTS)
      for (const said of sayings(event)) {
        const player = new Player();
        for (const [earlier, its] of way) player.after(earlier, its);
        const { state } = player.view;
        const row = table.get(state) ?? new Map<EventName, Set<string>>();
        table.set(state, row.set(event, (row.get(event) ?? new Set()).add(player.after(event, said).state)));
      }
  const cells = (row: Map<EventName, Set<string>>) =>
    Object.fromEntries([...row].map(([event, states]) => [event, [...states].sort()]));
  return Object.fromEntries([...table].map(([state, row]) => [state, cells(row)]));
}
