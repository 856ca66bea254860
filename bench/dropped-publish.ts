import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { Keys } from '../core/ledger/keys.js';
import { createRedisLedger } from '../core/ledger/redis-ledger.js';
import { uuidv7 } from '../core/runtime/uuid.js';
import { Reader } from '../test/harness/reader.js';
import { appender } from './append.js';
import type { Measured } from './statistics.js';

/** The same log, with a channel that nobody hears: its PUBLISH is lost and nothing follows it. */
class DeafKeys extends Keys {
  override live = (edition: string) => `${this.tag}:lost:${edition}`;
}

/** From the append to the item at a reader, when the hint of it never arrives. */
export async function droppedPublish(
  url: string,
  client: Redis,
  prefix: string,
  samples: number,
): Promise<Measured> {
  const ledger = createRedisLedger({ client, keys: new DeafKeys(prefix), historyDays: 1 });
  const append = appender(ledger, 'ar');
  const reader = new Reader(url, 'ar', { websocketOnly: true });
  await reader.synced();
  const samplesMs: number[] = [];
  for (let n = 0; n < samples; n++) {
    await pause(Math.random() * 500);
    const id = uuidv7(Date.now());
    const seen = reader.heard
      .next(id, (heard) => heard.event === 'item' && heard.item.id === id)
      .then(() => performance.now());
    await append({ id });
    const appendedAt = performance.now();
    samplesMs.push((await seen) - appendedAt);
  }
  reader.close();
  return {
    name: 'A dropped PUBLISH with nothing following',
    how: 'from the append, whose hint goes to a channel nobody hears, to the item at a reader',
    samples: samplesMs,
    limits: [
      [0.99, 600],
      [1, 1_000],
    ],
  };
}
