import { expect, test } from '@jest/globals';
import { Briefly } from '../../../server/api/briefly.js';

test('what failed is forgotten at once: the next who asks may have better luck', async () => {
  const briefly = new Briefly<string>(60_000);
  await expect(briefly.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await briefly.get('a', async () => 'there')).toBe('there');
  expect(await briefly.get('a', async () => 'other')).toBe('there');
});

test('what is remembered is bounded: the oldest goes', async () => {
  const briefly = new Briefly<number>(60_000);
  for (let n = 0; n <= 1_000; n += 1) await briefly.get(`k${n}`, async () => n);
  expect(await briefly.get('k1000', async () => -1)).toBe(1_000);
  expect(await briefly.get('k0', async () => -1)).toBe(-1);
});
