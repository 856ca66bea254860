import { createHash } from 'node:crypto';
import { chainStart, printOf } from '../../../core/ledger/chain.js';
import type {
  FaultEvent,
  HistoryEvent,
  ReaderEvent,
  Seen,
  TruthEvent,
  WriterEvent,
} from '../history/event.js';

/**
 * A small history in which nothing is wrong, for tests that then break one thing of it: two items are
 * published, the first is retracted; one reader is there all the time, another comes back with a cursor.
 */
const WORLD = 'sample';
const EDITION = 'en';

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

const seen = (seq: number, id: string, version: number, status: 'live' | 'retracted'): Seen => ({
  id,
  version,
  seq,
  status,
  change: status === 'live' ? 'publish' : 'retract',
  hash: sha1(`${id} ${version}`),
  ...(status === 'live' && { textHash: sha1(`text of ${id}`) }),
});

export const ITEMS = [
  seen(1, 'a', 1, 'live'),
  seen(2, 'b', 1, 'live'),
  seen(3, 'a', 2, 'retracted'),
] as const;
const [FIRST, SECOND, RETRACTION] = ITEMS;

const printAt = (seq: number): string =>
  seq === 0 ? printOf(chainStart(EDITION)) : sha1(`print ${seq}`).slice(0, 12);
export const cursorAt = (seq: number): string => `${seq}-${printAt(seq)}`;
/** Store time of entry n; readers have it 20 ms later. */
const madeAt = (seq: number): number => seq * 10_000;

const command = (item: Seen): HistoryEvent[] => {
  const base = { world: WORLD, writer: 'w', key: `key-${item.seq}`, edition: EDITION };
  const answer = { command: `command-${item.seq}`, itemId: item.id, seq: item.seq, print: printAt(item.seq) };
  return [
    {
      ...base,
      e: 'ask',
      at: madeAt(item.seq) - 5,
      attempt: 1,
      kind: item.change,
      ...(item.textHash !== undefined && { textHash: item.textHash }),
    },
    { ...base, e: 'answer', at: madeAt(item.seq) + 5, attempt: 1, status: 201, ...answer },
  ] satisfies WriterEvent[];
};

const by = (reader: string, at: number) => ({ world: WORLD, reader, edition: EDITION, at, node: 'n1' });

const item = (reader: string, it: Seen): ReaderEvent => ({
  ...by(reader, madeAt(it.seq) + 20),
  e: 'item',
  item: it,
  cursor: cursorAt(it.seq),
});

const readers: ReaderEvent[] = [
  { ...by('r1', 100), e: 'connect', transport: 'websocket' },
  { ...by('r1', 110), e: 'sync', kind: 'snapshot', reason: 'first', cursor: cursorAt(0), items: [] },
  ...ITEMS.map((it) => item('r1', it)),
  { ...by('r1', 40_000), e: 'gone', why: 'end' },
  { ...by('r2', 200), e: 'connect', transport: 'polling' },
  { ...by('r2', 210), e: 'sync', kind: 'snapshot', reason: 'first', cursor: cursorAt(0), items: [] },
  item('r2', FIRST),
  { ...by('r2', 15_000), e: 'gone', why: 'transport close' },
  { ...by('r2', 35_000), e: 'connect', transport: 'polling', cursor: cursorAt(1) },
  { ...by('r2', 35_010), e: 'sync', kind: 'delta', cursor: cursorAt(3), items: [SECOND, RETRACTION] },
  { ...by('r2', 36_000), e: 'beat', cursor: cursorAt(3), now: '', asOf: '' },
  { ...by('r2', 40_000), e: 'gone', why: 'end' },
];

const truth: TruthEvent[] = [
  {
    e: 'truth',
    at: 50_000,
    world: WORLD,
    edition: EDITION,
    state: 'begin',
    headSeq: 3,
    floorSeq: 0,
    last: true,
  },
  ...ITEMS.map(
    (it): TruthEvent => ({
      e: 'entry',
      at: 50_000,
      world: WORLD,
      edition: EDITION,
      print: printAt(it.seq),
      prevPrint: printAt(it.seq - 1),
      command: `command-${it.seq}`,
      item: it,
      changedAtMs: madeAt(it.seq),
    }),
  ),
  ...ITEMS.map(
    (it): TruthEvent => ({
      e: 'record',
      at: 50_000,
      world: WORLD,
      edition: EDITION,
      command: `command-${it.seq}`,
      itemId: it.id,
      kind: it.change,
      order: it.seq,
      acceptedAtMs: madeAt(it.seq) - 2,
      state: 'done',
      seq: it.seq,
    }),
  ),
  {
    e: 'truth',
    at: 50_001,
    world: WORLD,
    edition: EDITION,
    state: 'end',
    headSeq: 3,
    floorSeq: 0,
    last: true,
  },
];

const world = (state: 'begin' | 'end', noLoss: boolean): HistoryEvent => ({
  e: 'world',
  world: WORLD,
  at: state === 'begin' ? 0 : 60_000,
  state,
  promises: { noLoss, lagMs: 1_000 },
});

export function sampleHistory({ noLoss = true } = {}): HistoryEvent[] {
  const events = [
    world('begin', noLoss),
    ...ITEMS.flatMap(command),
    ...readers,
    ...truth,
    world('end', noLoss),
  ];
  return JSON.parse(JSON.stringify(events));
}

export function fault(at: number, forMs: number, more: Partial<FaultEvent> = {}): FaultEvent[] {
  const base = {
    e: 'fault' as const,
    world: WORLD,
    id: at,
    name: 'kill',
    kind: 'process' as const,
    target: 'node',
    ...more,
  };
  return [
    { ...base, at, state: 'begin' },
    { ...base, at: at + forMs, state: 'end' },
  ];
}
