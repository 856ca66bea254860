import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { isUnderNpm, onStopSignals } from '../../scripts/launch/stop-signals.mjs';

/** What was asked for after each of `signals`, in order. */
function askedAfter(signals: NodeJS.Signals[], underNpm: boolean): string[] {
  const proc = new EventEmitter() as EventEmitter & Pick<NodeJS.Process, 'on'>;
  const asked: string[] = [];
  onStopSignals(proc, {
    stop: () => asked.push('stop'),
    stopAtOnce: () => asked.push('at once'),
    underNpm,
  });
  for (const signal of signals) proc.emit(signal, signal);
  return asked;
}

describe('signals to the launcher', () => {
  test('the first asks to stop, the second to stop at once', () => {
    expect(askedAfter(['SIGINT'], false)).toEqual(['stop']);
    expect(askedAfter(['SIGINT', 'SIGINT'], false)).toEqual(['stop', 'at once']);
    expect(askedAfter(['SIGTERM', 'SIGTERM'], true)).toEqual(['stop', 'at once']);
  });

  test('under npm one ^C is two signals', () => {
    expect(askedAfter(['SIGINT', 'SIGINT'], true)).toEqual(['stop']);
    expect(askedAfter(['SIGINT', 'SIGINT', 'SIGINT'], true)).toEqual(['stop', 'at once']);
  });

  test('a SIGTERM after ^C is no echo', () => {
    expect(askedAfter(['SIGINT', 'SIGTERM'], true)).toEqual(['stop', 'at once']);
  });

  test.each([
    [true, { npm_lifecycle_event: 'start', npm_config_user_agent: 'npm/11.0.0 node/v20.19.0' }],
    [false, { npm_lifecycle_event: 'start', npm_config_user_agent: 'pnpm/10.0.0 npm/? node/v20.19.0' }],
    [false, { npm_config_user_agent: 'npm/11.0.0' }],
  ])('%j: run by npm itself', (expected, env) => {
    expect(isUnderNpm(env)).toBe(expected);
  });
});
