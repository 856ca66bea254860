import { expect, test } from '@jest/globals';
import { readConfig } from '../../../core/runtime/config.js';

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

test.each([
  ['BELLWIRE_WAIT_REPLICAS', '-1'],
  ['BELLWIRE_WAIT_REPLICAS', '1.5'],
  ['BELLWIRE_ROLE', 'reader'],
  ['BELLWIRE_REQUIRE_DURABLE', 'yes'],
])('%s=%s is a fault', (name, value) => {
  expect(() => readConfig({ ...NEEDED, [name]: value })).toThrow(`${name}: got "${value}", wants`);
});
