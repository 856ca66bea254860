import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../../core/runtime/config.js';

const NEEDED = {
  REDIS_URL: 'redis://localhost',
  BELLWIRE_EDITOR_KEY: 'k'.repeat(32),
  BELLWIRE_PUBLIC_URL: 'https://news.example/ticker/',
};

const originsFor = (list?: string) =>
  readConfig({ ...NEEDED, ...(list && { BELLWIRE_ALLOWED_ORIGINS: list }) }).allowedOrigins;

test('whoever may read besides, pages of the public address may', () => {
  expect(originsFor('https://paper.example')).toEqual(['https://paper.example', 'https://news.example']);
  expect(originsFor('https://paper.example,*')).toBe('*');
  expect(originsFor()).toBe('*');
});

test('credentials for Redis go with addresses of every kind', () => {
  const credentials = { REDIS_USERNAME: 'bellwire-live', REDIS_PASSWORD: 'secret' };
  const expected = { username: 'bellwire-live', password: 'secret' };
  const { REDIS_URL: _, ...others } = { ...NEEDED, ...credentials };
  expect(readConfig({ ...NEEDED, ...credentials }).redis).toMatchObject({ kind: 'single', ...expected });
  expect(readConfig({ ...others, REDIS_CLUSTER_NODES: 'a:1,b:2' }).redis).toMatchObject({
    kind: 'cluster',
    ...expected,
  });
  const sentinels = { REDIS_SENTINELS: 'a:1,b:2', REDIS_MASTER_NAME: 'news' };
  expect(readConfig({ ...others, ...sentinels }).redis).toMatchObject({ kind: 'sentinel', ...expected });
});

test('origins are compared as browsers send them, those of apps too', () => {
  expect(originsFor('https://Paper.example:443/,capacitor://localhost')).toEqual([
    'https://paper.example',
    'capacitor://localhost',
    'https://news.example',
  ]);
});

function faultsOf(settings: Record<string, string>): string[] {
  try {
    readConfig({ ...NEEDED, ...settings });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
  }
  return [];
}

test.each([
  ['PORT', '0x50'],
  ['PORT', '65536'],
  ['BELLWIRE_WAIT_REPLICAS', '-1'],
  ['BELLWIRE_WAIT_REPLICAS', '1.5'],
  ['BELLWIRE_ADMISSION', '1e3'],
  ['BELLWIRE_ROLE', 'reader'],
  ['BELLWIRE_LOG_LEVEL', 'loud'],
  ['BELLWIRE_REQUIRE_DURABLE', 'yes'],
  ['BELLWIRE_PUBLIC_URL', 'https://news.example/?a=b'],
  ['BELLWIRE_ALLOWED_ORIGINS', 'paper.example'],
  ['BELLWIRE_ALLOWED_ORIGINS', 'https://paper.example/news'],
  ['BELLWIRE_ALLOWED_ORIGINS', 'null'],
  ['REDIS_CLUSTER_NODES', 'a:1,b:99999'],
  ['REDIS_SENTINELS', 'a:99999'],
])('%s=%s is a fault, and the only one', (name, value) => {
  expect(faultsOf({ [name]: value })).toEqual([expect.stringContaining(`${name}: got "${value}", wants`)]);
});

test.each([
  ['REDIS_URL', 'redis://localhost:99999'],
  ['REDIS_URL', 'redis://localhost/first'],
  ['BELLWIRE_EDITOR_KEY', `${'k'.repeat(32)} \u00fc`],
])('%s=%s is a fault that does not repeat a secret', (name, value) => {
  expect(faultsOf({ [name]: value })).toEqual([
    expect.stringContaining(`${name}: got a secret value, wants`),
  ]);
});

test.each([
  'redis://localhost',
  'rediss://user:p%40ss@redis.internal:6380/2',
  'redis://:secret@[::1]:6379/0?family=6',
  'unix:/run/redis.sock',
  '/run/redis.sock',
])('%s names a Redis', (url) => {
  expect(readConfig({ ...NEEDED, REDIS_URL: url }).redis).toMatchObject({ url });
});

test('every fault is told at once, each in a line of its own, with its place in a list', () => {
  const edition = { id: 'en', lang: 'en', name: 'English' };
  const topics = [
    { id: 'a', name: 'A' },
    { id: 'a', name: 'A' },
  ];
  const editions = [edition, { ...edition, id: 'v1', dir: 'up' }, { id: 'fr', lang: 'fr', sections: topics }];
  expect(faultsOf({ PORT: 'x', HOST: '0.0.0.0', BELLWIRE_EDITIONS: JSON.stringify(editions) })).toEqual([
    'PORT: got "x", wants a port number, 0..65535',
    'BELLWIRE_EDITIONS, 1.id: got "v1", wants none of our own paths',
    'BELLWIRE_EDITIONS, 1.dir: got "up", wants one of: ltr, rtl',
    'BELLWIRE_EDITIONS, 2.name: got nothing, is required',
    'BELLWIRE_EDITIONS, 2.sections: got [{"id":"a","name":"A"},{"id":"a","name":"A"}], wants each id once',
  ]);
});
