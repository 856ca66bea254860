import { expect, test } from '@jest/globals';
import { tooOld, vulnerable } from '../../../core/runtime/redis-versions.js';

test.each([
  ['Redis', '6.2.24', true],
  ['Redis', '7.0.0', false],
  ['Redis', '10.0.0', false],
  ['Valkey', '7.2.4', false],
] as const)('%s %s is too old: %s', (kind, version, expected) => {
  expect(tooOld({ kind, version }) !== undefined).toBe(expected);
});

test.each([
  ['Redis', '7.0.15', true],
  ['Redis', '7.2.15', true],
  ['Redis', '7.2.16', false],
  ['Redis', '8.0.9', true],
  ['Redis', '8.10.0', true],
  ['Redis', '8.10.1', false],
  ['Redis', '8.12.0', false],
  ['Redis', '9.0.0', false],
  ['Valkey', '8.1.3', true],
  ['Valkey', '8.1.4', false],
  ['Valkey', '9.0.0', false],
] as const)('%s %s is known to be vulnerable: %s', (kind, version, expected) => {
  expect(vulnerable({ kind, version }) !== undefined).toBe(expected);
});
