import { expect, test } from '@jest/globals';
import { MASK, withoutPasswords } from '../../../core/runtime/mask.js';

test.each([
  ['redis://user:hunter2@host:6379/0', `redis://user:${MASK}@host:6379/0`],
  ['rediss://:hunter2@host', `rediss://:${MASK}@host`],
  ['redis://:hunter2/@:x@host', `redis://:${MASK}@host`],
  ['redis://host:6379?password=hunter2&db=1', `redis://host:6379?password=${MASK}&db=1`],
  ['redis://host?sentinelPassword=hunter2', `redis://host?sentinelPassword=${MASK}`],
  ['user:hunter2@one:26379,two:26379', `user:${MASK}@one:26379,two:26379`],
  ['one:26379, user:hunter2@two:26379', `one:26379, user:${MASK}@two:26379`],
])('%s is shown without its password', (given, shown) => {
  expect(withoutPasswords(given)).toBe(shown);
});

test.each(['redis://host:6379', 'unix:/run/redis/socket', 'one:26379,[::1]:26379', 'many', 'a@b'])(
  '%s has none and is shown as it is',
  (text) => {
    expect(withoutPasswords(text)).toBe(text);
  },
);
