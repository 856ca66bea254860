import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Keys } from '../../../core/ledger/keys.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { PublicNews } from '../../../server/api/public-news.js';
import { newPrefix } from '../../harness/api-node.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';
import { Desk } from '../live/desk.js';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.close());

function newsroom() {
  const ledger = createRedisLedger({ client: redis.client, keys: new Keys(newPrefix()), historyDays: 1 });
  let histories = 0;
  const counted: Ledger = {
    ...ledger,
    history: (id) => {
      histories += 1;
      return ledger.history(id);
    },
  };
  const news = new PublicNews({ ledger: counted, clock: Date.now });
  return { news, desk: new Desk(ledger), histories: () => histories };
}

describe('the newest items', () => {
  test('keep the text of what expired, and say no claim that is withheld', async () => {
    const { news, desk } = newsroom();
    const [live, expired, held, retracted, heldThenExpired] = [
      await desk.publish({ text: 'live' }),
      await desk.publish({ text: 'expired' }),
      await desk.publish({ text: 'held' }),
      await desk.publish({ text: 'retracted' }),
      await desk.publish({ text: 'held, then expired' }),
    ];
    await desk.expire(expired);
    await desk.change(held, { status: 'held', change: 'hold' });
    await desk.change(retracted, { status: 'retracted', change: 'retract' });
    await desk.expire(await desk.change(heldThenExpired, { status: 'held', change: 'hold' }));
    const { items } = await news.latest('en');
    expect(items.map(({ status, text }) => [status, text])).toEqual([
      ['live', 'live'],
      ['expired', 'expired'],
      ['held', undefined],
      ['retracted', undefined],
      ['expired', undefined],
    ]);
    expect(items[0]).toEqual(live);
  });

  test('are read once for all who ask, and again only when the log has moved', async () => {
    const { news, desk, histories } = newsroom();
    await desk.publish();
    const answers = await Promise.all(Array.from({ length: 50 }, () => news.latest('en')));
    expect(new Set(answers).size).toBe(1);
    expect(histories()).toBe(1);
    await desk.publish({ text: 'new' });
    await until('the new item', async () => (await news.latest('en')).items.length === 2);
    expect(histories()).toBe(3);
    const { cursor } = await news.latest('en');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await news.latest('en')).cursor).toBe(cursor);
    expect(histories()).toBe(3);
  });

  test('of an edition without any are none', async () => {
    expect((await newsroom().news.latest('en')).items).toEqual([]);
  });
});

describe('a story', () => {
  test('is an item with its public past, of its own edition only', async () => {
    const { news, desk } = newsroom();
    const item = await desk.publish({ text: '61 percent' });
    const at = item.publishedAt;
    const correction = { note: 'misread', was: '61 percent', at };
    const corrected = await desk.change(item, { change: 'correct', text: '51 percent', correction });
    const story = await news.story('en', item.id);
    expect(story?.item).toEqual(corrected);
    expect(story?.history.map(({ text }) => text)).toEqual(['61 percent', '51 percent']);
    expect(await news.story('ar', item.id)).toBeUndefined();
    expect(await news.story('en', 'no-id')).toBeUndefined();
    expect(await news.story('en', '01890a5d-ac96-774b-bcce-b302099a8057')).toBeUndefined();
  });

  test('does not say a claim that was withdrawn, in no version', async () => {
    const { news, desk } = newsroom();
    const item = await desk.publish({ text: 'a claim' });
    await desk.change(item, {
      status: 'retracted',
      change: 'retract',
      notice: { note: 'no', at: item.publishedAt },
    });
    const story = await news.story('en', item.id);
    expect(JSON.stringify(story)).not.toContain('a claim');
    expect(story?.item.notice?.note).toBe('no');
  });
});
