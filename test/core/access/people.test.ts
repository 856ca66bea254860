import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AT_THE_DESK_MS, People } from '../../../core/access/people.js';
import { ROLES } from '../../../core/access/scopes.js';
import { Keys } from '../../../core/ledger/keys.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;
let nowMs: number;
let keys: Keys;
let opened = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

beforeEach(() => {
  opened += 1;
  nowMs = 1_800_000_000_000;
  keys = new Keys(`people${opened}`);
});

const node = () => new People(redis.client, keys, () => nowMs);
const names = async (people: People) => (await people.list()).map(({ name }) => name);

test('whoever was seen in the last minute is at the desk, on every node, with their role', async () => {
  const [here, there] = [node(), node()];
  here.note({ name: 'Mara', scopes: [...ROLES.editor], editions: ['en'] });
  await until('Mara', async () => (await names(there)).includes('Mara'));
  nowMs += 1_000;
  there.note({ name: 'Lee', scopes: ['flash'] });
  await until('Lee', async () => (await names(here)).includes('Lee'));
  expect(await here.list()).toEqual([
    { name: 'Lee', lastSeenAt: '2027-01-15T08:00:01.000Z' },
    { name: 'Mara', role: 'editor', editions: ['en'], lastSeenAt: '2027-01-15T08:00:00.000Z' },
  ]);
  nowMs += AT_THE_DESK_MS - 500;
  expect(await names(here)).toEqual(['Lee']);
  expect(await redis.client.pttl(keys.people())).toBeGreaterThan(0);
});

test('somebody who is there in two ways is one, and no list grows without end', async () => {
  const people = node();
  for (let n = 0; n < 300; n++) {
    nowMs += 1;
    people.note({ name: `someone ${n}`, scopes: ['publish'] });
  }
  people.note({ name: 'someone 299', scopes: ['admin', 'publish'] });
  await until('the last', async () => (await names(people)).includes('someone 299'));
  await until('a bounded set', async () => (await redis.client.zcard(keys.people())) === 200);
  expect((await names(people)).filter((name) => name === 'someone 299')).toHaveLength(1);
});
