import { describe, expect, test } from '@jest/globals';
import type { Item } from '../../../core/contract/item.js';
import type { Proof } from '../../../core/contract/proof.js';
import { climbing, sentElsewhere, withProof } from '../../../web/desk/proof/proof-watch.js';
import type { Sent } from '../../../web/desk/state.js';

const EDITION = { id: 'en', lang: 'en', dir: 'ltr', name: 'English' } as const;
const sent = (outcome: Sent['outcome']): Sent => ({
  key: 'k',
  at: new Date(0),
  edition: EDITION,
  what: 'publish',
  text: '',
  outcome,
});
const item = (seq: number, changedAt: string): Item => ({
  ...{ id: 'i', edition: 'en', seq, version: 1, status: 'live', change: 'publish', urgency: 'urgent' },
  ...{ lang: 'en', dir: 'ltr', sections: [], regions: [], expiresAt: changedAt },
  ...{ publishedAt: changedAt, changedAt },
});
const proof = (command: string, at: string): Proof => {
  const waiting = { state: 'waiting' } as const;
  return {
    command,
    itemId: 'i',
    edition: 'en',
    state: 'waiting',
    now: at,
    rungs: {
      accepted: { state: 'done', at },
      logged: waiting,
      live: waiting,
      seen: waiting,
      reached: waiting,
    },
    nodes: [],
  };
};

describe('the ladder', () => {
  test('is climbed by what is accepted and has not to wait for its time or for anybody', () => {
    const queued = (state: 'queued' | 'delayed' | 'proposed') =>
      sent({ kind: 'queued', command: state, state });
    const done = sent({ kind: 'done', command: 'done', seq: 1, tookMs: 1 });
    const others = [sent(undefined), sent({ kind: 'cancelled' }), queued('delayed'), queued('proposed')];
    expect(climbing([...others, queued('queued'), done])).toEqual(['queued', 'done']);
  });

  test('is looked at for what changed just now by other hands, not twice for what was sent from here', () => {
    const nowMs = Date.parse('2026-01-01T00:01:30.000Z');
    const [fresh, old] = [item(7, '2026-01-01T00:01:00.000Z'), item(3, '2026-01-01T00:00:00.000Z')];
    const found = (...outcomes: Sent['outcome'][]) =>
      sentElsewhere([fresh, old], outcomes.map(sent), nowMs).map(({ seq }) => seq);
    const done = (seq: number) => ({ kind: 'done', seq, tookMs: 1 }) as const;
    expect(found()).toEqual([7]);
    expect(found(done(6), { kind: 'queued', command: 'c', state: 'delayed' })).toEqual([7]);
    expect(found(done(7))).toEqual([]);
    expect(found(undefined)).toEqual([]);
  });

  test('of an item is that of its command accepted last, whichever is answered last', () => {
    const [older, newer] = [proof('a', '2026-01-01T00:00:00.000Z'), proof('b', '2026-01-01T00:00:01.000Z')];
    expect(withProof({ i: newer }, older)).toEqual({ i: newer });
    expect(withProof({ i: older }, newer)).toEqual({ i: newer });
  });
});
