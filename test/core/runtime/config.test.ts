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
