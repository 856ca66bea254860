import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestOf } from '../../../core/ledger/chain.js';
import { itemBytes } from '../../../core/ledger/entry-bytes.js';
import { Keys } from '../../../core/ledger/keys.js';
import { parseOrigin } from '../../../core/ledger/origin.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { parsePairs } from '../../../core/ledger/redis-replies.js';
import { accepted, anEntry, aRecord, nextOf } from '../../contract/ledger-fixtures.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

let redis: TestRedis;
const keys = new Keys('origin');

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

const open = () => createRedisLedger({ client: redis.client, keys, historyDays: 90 });

async function storedEntry(edition: string, seq: number): Promise<Record<string, string>> {
  const [[, fields] = []] = await redis.client.xrange(keys.log(edition), `${seq}-0`, `${seq}-0`);
  return parsePairs(fields);
}

describe('the origin of an entry', () => {
  test('says who made it with which key, when that was accepted, and what the private record was', async () => {
    const ledger = open();
    const record = aRecord({ text: 'سوق "1/2"' });
    const actor = 'Zoë "Zed" \\ /';
    const command = await accepted(ledger, { itemId: record.id, actor, credential: 'key:Ab12cd34' });
    await ledger.append(anEntry(command, record));
    const { origin = '', salt = '' } = await storedEntry('en', 1);
    expect(parseOrigin(origin)).toEqual({
      command: command.id,
      actor,
      credential: 'key:Ab12cd34',
      acceptedAtMs: command.acceptedAtMs,
      record: digestOf(salt, itemBytes(record, 1)),
    });
    expect((await ledger.command(command.id))?.credential).toBe('key:Ab12cd34');
  });

  test('says who let it go its way, where it waited for a second person', async () => {
    const ledger = open();
    const [record, actor] = [aRecord({ edition: 'approved' }), 'Zoë "Zed"'];
    const { id, edition, fingerprint } = await accepted(ledger, {
      itemId: record.id,
      edition: 'approved',
      proposed: true,
    });
    await ledger.approve(id, { actor, credential: 'key:Zz', alone: true, fingerprint, edition });
    const command = await ledger.command(id);
    if (command) await ledger.append(anEntry(command, record));
    const { origin = '' } = await storedEntry(edition, 1);
    expect(parseOrigin(origin)).toMatchObject({
      acceptedAtMs: command?.acceptedAtMs,
      approval: { actor, credential: 'key:Zz', alone: true },
    });
  });

  test('names no key where the service itself acts, and stays with each version of the item', async () => {
    const ledger = open();
    const record = aRecord({ edition: 'ar' });
    for (const version of [record, nextOf(record, { change: 'hold', status: 'held' })]) {
      const command = await accepted(ledger, { itemId: record.id, edition: 'ar', actor: 'bellwire' });
      await ledger.append(anEntry(command, version));
    }
    const [first, second] = [await storedEntry('ar', 1), await storedEntry('ar', 2)];
    expect(parseOrigin(first.origin ?? '').credential).toBeNull();
    expect(await redis.client.hmget(keys.state(record.id), 'o1', 'c1', 'origin', 'chain')).toEqual([
      first.origin,
      first.chain,
      second.origin,
      second.chain,
    ]);
  });
});
