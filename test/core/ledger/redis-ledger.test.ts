import { afterAll, beforeAll } from '@jest/globals';
import { Keys } from '../../../core/ledger/keys.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { behavesLikeALedger } from '../../contract/ledger-behaviour.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

let redis: TestRedis;
let opened = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

behavesLikeALedger('the ledger in Redis', async (options) => {
  opened += 1;
  return createRedisLedger({
    client: redis.client,
    keys: new Keys(`test${opened}`),
    historyDays: 90,
    ...options,
  });
});
