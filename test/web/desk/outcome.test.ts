import { describe, expect, test } from '@jest/globals';
import { type Code, problem } from '../../../core/contract/codes.js';
import { outcomeOf } from '../../../web/desk/outcome.js';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  body,
});
const refusal = (code: Code, extra: object = {}) => {
  const said = problem(code, 'why');
  return answer(said.status, { ...said, ...extra });
};
const RECEIPT = { seq: 7, cursor: '7-0123456789ab', tookMs: 12 };

describe('what became of a command', () => {
  test('is done with a receipt, whether published, changed or looked up', () => {
    const done = { kind: 'done', command: 'c', seq: 7, tookMs: 12 };
    expect(outcomeOf(answer(201, { command: 'c', itemId: 'i', receipt: RECEIPT }))).toEqual(done);
    expect(outcomeOf(answer(200, { command: 'c', itemId: 'i', state: 'done', receipt: RECEIPT }))).toEqual(
      done,
    );
  });

  test('is queued while accepted only', () => {
    const body = { command: 'c', itemId: 'i', state: 'queued' };
    expect(outcomeOf(answer(202, body))).toEqual({ kind: 'queued', command: 'c', state: 'queued' });
    for (const state of ['delayed', 'proposed']) {
      expect(outcomeOf(answer(202, { ...body, state }))).toHaveProperty('state', state);
    }
  });

  test('is refused with the problem, also where a lookup tells it', () => {
    expect(outcomeOf(refusal('invalid_item'))).toHaveProperty('problem.detail', 'why');
    const lookup = { command: 'c', itemId: 'i', state: 'rejected', problem: problem('not_allowed', 'no') };
    expect(outcomeOf(answer(200, lookup))).toHaveProperty('problem.code', 'not_allowed');
  });

  test('is unconfirmed, never refused, wherever the same call may still succeed', () => {
    for (const code of ['unavailable', 'over_capacity', 'draining', 'rate_limited'] as const) {
      expect(outcomeOf(refusal(code)).kind).toBe('unconfirmed');
    }
    expect(outcomeOf(answer(503, problem('unavailable', 'x'), { 'Retry-After': '3' }))).toHaveProperty(
      'retryAfterMs',
      3_000,
    );
  });

  test('is surely not sent only where the answer says that nothing was accepted', () => {
    expect(outcomeOf(refusal('draining'))).toHaveProperty('stands', 'notSent');
    expect(outcomeOf(refusal('unavailable'))).toHaveProperty('stands', 'unconfirmed');
  });

  test('is unconfirmed after an answer that is not ours, such as a proxy’s', () => {
    expect(outcomeOf(answer(502, undefined)).kind).toBe('unconfirmed');
    expect(outcomeOf(answer(200, 'hello')).kind).toBe('unconfirmed');
  });

  test('asks to sign in where the session ended', () => {
    expect(outcomeOf(refusal('unauthenticated')).kind).toBe('signed-out');
  });
});
