import { describe, expect, test } from '@jest/globals';
import type { EntryReach, NodeReport } from '../../../core/contract/heartbeat.js';
import { HEARTBEAT } from '../../../core/contract/heartbeat.js';
import { RUNG_TIMES, RUNGS, type RungName } from '../../../core/contract/proof.js';
import { toTimestamp } from '../../../core/contract/timestamp.js';
import { type ProofFacts, proofOf, reachOf } from '../../../core/newsroom/proof/proof-of.js';

const ACCEPTED_MS = Date.UTC(2026, 10, 22, 12);
const PRINT = '9f3a1c07d2e4';
const RECEIPT = { seq: 7, cursor: `7-${PRINT}`, tookMs: 100 };
const LOGGED_MS = ACCEPTED_MS + RECEIPT.tookMs;

const taken = (changes: Partial<EntryReach> = {}): EntryReach => ({
  seq: 7,
  print: PRINT,
  takenAtMs: LOGGED_MS + 20,
  due: 10,
  reached: 10,
  reachedAtMs: LOGGED_MS + 60,
  seenAtMs: LOGGED_MS + 40,
  ...changes,
});

interface Node {
  name?: string;
  entries?: EntryReach[];
  headSeq?: number;
  atMs?: number;
  startedAtMs?: number;
  canary?: boolean;
}

function node({ name = 'a:8080', entries = [taken()], canary = true, ...of }: Node = {}): NodeReport {
  const head = { seq: of.headSeq ?? 7, print: PRINT };
  return {
    heartbeat: {
      node: `${name} since ${of.startedAtMs ?? 0}`,
      name,
      startedAtMs: of.startedAtMs ?? 0,
      atMs: of.atMs ?? LOGGED_MS,
      editions: [{ edition: 'en', head, readers: 10, ...(canary && { canary: head }) }],
    },
    entries,
  };
}

const behind = (of: Node = {}) => node({ name: 'b:8080', entries: [], headSeq: 6, ...of });

function facts(changes: Partial<ProofFacts> = {}): ProofFacts {
  return {
    command: 'command',
    itemId: 'item',
    edition: 'en',
    state: 'done',
    receipt: RECEIPT,
    acceptedAtMs: ACCEPTED_MS,
    dueAtMs: ACCEPTED_MS,
    nodes: [node(), node({ name: 'b:8080', entries: [taken({ takenAtMs: LOGGED_MS + 30 })] })],
    nowMs: LOGGED_MS + 500,
    ...changes,
  };
}

/** What is known before the command is in the log. */
function unlogged(changes: Partial<ProofFacts>): ProofFacts {
  const { receipt: _, ...rest } = facts();
  return { ...rest, ...changes };
}

const statesOf = (of: ProofFacts) => RUNGS.map((name) => proofOf(of).rungs[name].state).join(' ');

/** A rung as it is `waitedMs` after the log had the entry. */
function rungAfter(name: RungName, waitedMs: number, nodes: NodeReport[]) {
  const nowMs = LOGGED_MS + waitedMs;
  const heard = nodes.map(({ heartbeat, entries }) => ({
    heartbeat: { ...heartbeat, atMs: nowMs },
    entries,
  }));
  const { state, code, count, of } = proofOf(facts({ nodes: heard, nowMs })).rungs[name];
  return { state, code, count, of };
}

describe('the ladder of a command', () => {
  test('that reached all is done, each rung with when and how long after it was due', () => {
    const at = (ms: number) => ({ state: 'done', at: toTimestamp(ACCEPTED_MS + ms), ms });
    expect(proofOf(facts())).toMatchObject({
      state: 'done',
      receipt: RECEIPT,
      rungs: {
        accepted: at(0),
        logged: at(100),
        live: { ...at(130), count: 2, of: 2 },
        seen: { ...at(140), count: 2, of: 2 },
        reached: { ...at(160), count: 20, of: 20 },
      },
      nodes: [
        { name: 'a:8080', state: 'live', cursor: `7-${PRINT}`, holds: true, readers: 10 },
        { name: 'b:8080', holds: true },
      ],
    });
  });

  test('that is scheduled counts from its time, and is not late before it', () => {
    const dueAtMs = ACCEPTED_MS + 3_600_000;
    expect(statesOf(unlogged({ state: 'delayed', dueAtMs, nowMs: dueAtMs - 1 }))).toBe(
      'done waiting waiting waiting waiting',
    );
    expect(proofOf(facts({ dueAtMs, nowMs: dueAtMs + 500 })).rungs.logged.ms).toBe(100);
  });

  test('that no worker takes turns late, then overdue', () => {
    const statesAfter = (ms: number) => {
      const { state, rungs } = proofOf(unlogged({ state: 'queued', nowMs: ACCEPTED_MS + ms }));
      return [state, rungs.logged.state, rungs.logged.code, rungs.live.state];
    };
    const { lateMs, overdueMs } = RUNG_TIMES.logged;
    expect(statesAfter(lateMs)).toEqual(['waiting', 'waiting', undefined, 'waiting']);
    expect(statesAfter(lateMs + 1)).toEqual(['late', 'late', 'no_worker', 'waiting']);
    expect(statesAfter(overdueMs + 1)).toEqual(['overdue', 'overdue', 'no_worker', 'waiting']);
  });

  test.each(['rejected', 'cancelled', 'done'] as const)(
    'that ended %s without an entry has no more to climb',
    (state) => {
      expect(statesOf(unlogged({ state }))).toBe('done ended ended ended ended');
    },
  );

  test('waits for a node that is behind, and then says so', () => {
    const nodes = [node(), behind()];
    const { lateMs, overdueMs } = RUNG_TIMES.live;
    expect(rungAfter('live', lateMs, nodes)).toMatchObject({ state: 'waiting', count: 1, of: 2 });
    expect(rungAfter('live', lateMs + 1, nodes)).toEqual({
      state: 'late',
      code: 'node_behind',
      count: 1,
      of: 2,
    });
    expect(rungAfter('live', overdueMs + 1, nodes)).toMatchObject({ state: 'overdue' });
    for (const name of ['seen', 'reached'] as const)
      expect(rungAfter(name, RUNG_TIMES[name].lateMs + 1, nodes)).toMatchObject({
        state: 'late',
        code: 'node_behind',
      });
  });

  test('is not climbed where a node prints it differently, or no node is heard', () => {
    const other = node({ name: 'b:8080', entries: [taken({ print: '000000000000' })] });
    const { lateMs } = RUNG_TIMES.live;
    expect(rungAfter('live', lateMs + 1, [node(), other])).toMatchObject({
      code: 'node_diverged',
      count: 1,
      of: 2,
    });
    expect(rungAfter('live', lateMs + 1, [])).toMatchObject({ state: 'late', code: 'no_node', of: 0 });
  });

  test('waits for each canary, and tells one that is away from one that was not shown the entry', () => {
    const unseen = ({ seenAtMs: _, ...entry }: EntryReach = taken()) => entry;
    const after = RUNG_TIMES.seen.lateMs + 1;
    const blind = node({ name: 'b:8080', entries: [unseen()] });
    const away = node({ name: 'b:8080', entries: [unseen()], canary: false });
    expect(rungAfter('seen', after, [node(), blind])).toEqual({
      state: 'late',
      code: 'canary_behind',
      count: 1,
      of: 2,
    });
    expect(rungAfter('seen', after, [node(), away])).toMatchObject({ code: 'canary_away' });
    expect(rungAfter('live', after, [node(), away])).toMatchObject({ state: 'done' });
  });

  test('waits for readers who take it slowly, and for none where there are none', () => {
    const slow = node({ entries: [taken({ reached: 8 })] });
    const after = RUNG_TIMES.reached.lateMs + 1;
    expect(rungAfter('reached', after, [slow])).toEqual({
      state: 'late',
      code: 'readers_slow',
      count: 8,
      of: 10,
    });
    const { reachedAtMs: _, ...entry } = taken({ due: 0, reached: 0 });
    expect(rungAfter('reached', after, [node({ entries: [entry] })])).toMatchObject({
      state: 'done',
      count: 0,
      of: 0,
    });
  });

  test('says that it cannot be told any more, once a node is past it', () => {
    const proof = proofOf(facts({ nodes: [node({ headSeq: 200, entries: [taken({ seq: 101 })] })] }));
    expect(proof.state).toBe('unknown');
    for (const name of ['live', 'seen', 'reached'] as const)
      expect(proof.rungs[name]).toMatchObject({ state: 'unknown', code: 'too_old' });
    expect(proof.nodes[0]).not.toHaveProperty('holds');
  });
});

describe('a node that is not heard', () => {
  const nowMs = LOGGED_MS + 120_000;
  const heard = (of: Node = {}) => node({ ...of, atMs: nowMs });
  const silentAt = nowMs - HEARTBEAT.silentAfterMs - 1;
  const proof = (nodes: NodeReport[]) => proofOf(facts({ nodes, nowMs }));

  test('keeps the ladder red where it lacks the entry', () => {
    const { rungs, nodes } = proof([heard(), behind({ atMs: silentAt })]);
    expect(rungs.live).toMatchObject({ state: 'overdue', code: 'node_silent', count: 1, of: 2 });
    expect(nodes[1]).toMatchObject({ state: 'silent', holds: false });
  });

  test('does no harm where it had the entry, and everyone there', () => {
    expect(proof([heard(), node({ name: 'b:8080', atMs: silentAt })]).state).toBe('done');
    const unreached = node({ name: 'b:8080', atMs: silentAt, entries: [taken({ reached: 3 })] });
    expect(proof([heard(), unreached]).rungs.reached).toMatchObject({
      code: 'node_silent',
      count: 13,
      of: 20,
    });
  });

  test('counts no more after a minute, or once another process runs where it did', () => {
    const gone = behind({ atMs: nowMs - HEARTBEAT.goneAfterMs - 1 });
    expect(proof([heard(), gone]).nodes).toHaveLength(1);
    const again = heard({ name: 'b:8080', startedAtMs: silentAt + 1 });
    expect(proof([heard(), behind({ atMs: silentAt }), again]).rungs.live).toMatchObject({
      state: 'done',
      of: 2,
    });
    const beside = heard({ name: 'b:8080', startedAtMs: silentAt - 1 });
    expect(proof([heard(), behind({ atMs: silentAt }), beside]).rungs.live).toMatchObject({ of: 3 });
  });

  test('is not counted among who would be reached now', () => {
    const reach = reachOf('en', [heard(), behind({ atMs: silentAt })], nowMs);
    expect(reach).toMatchObject({ readers: 10, nodes: [{ state: 'live' }, { state: 'silent' }] });
    expect(reachOf('ar', [heard()], nowMs)).toMatchObject({ readers: 0, nodes: [] });
  });
});
