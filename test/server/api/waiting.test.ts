import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { waitForOutcome } from '../../../server/api/wait-for-outcome.js';
import { newPrefix, startApiNode, startTestWorkers } from '../../harness/api-node.js';
import { Editor } from '../../harness/editor.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';
import { until } from '../../harness/until.js';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.close());

describe('a caller who waits', () => {
  test('is told 202 when the time runs out, and no sooner', async () => {
    const node = await startApiNode(redis, newPrefix());
    const startedAt = performance.now();
    const answer = await new Editor(node.url).publish('en', { text: 'Nobody works' }, { waitS: 1 });
    expect(answer).toMatchObject({ status: 202, body: { state: 'queued' } });
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    await node.close();
  });

  test('for a publish that a retraction overtakes is told so, and so is who retracts', async () => {
    const prefix = newPrefix();
    const node = await startApiNode(redis, prefix);
    const editor = new Editor(node.url);
    const key = randomUUID();
    const publish = (waitS: number) => editor.publish('en', { text: 'Overtaken' }, { key, waitS });
    const { command, itemId } = (await publish(0)).body;
    const retract = editor.change('en', itemId, { kind: 'retract', note: 'Wrong' }, { waitS: 10 });
    await until('both', async () => (await node.ledger.pending(itemId)).length === 2);
    const published = publish(10);
    const workers = await startTestWorkers(redis, prefix);
    expect(await published).toMatchObject({ status: 200, body: { command, itemId, state: 'cancelled' } });
    expect(Object.keys((await published).body)).toHaveLength(3);
    const retracted = await retract;
    expect(retracted.status).toBe(200);
    expect(retracted.body).toEqual({ command: expect.any(String), itemId, state: 'done' });
    expect((await node.ledger.load('en')).head.seq).toBe(0);
    await workers.close();
    await node.close();
  });

  test('is told of a command that no worker could be woken for, once the sweep has found it', async () => {
    const prefix = newPrefix();
    const queue = { wake: () => Promise.reject(new Error('not now')) };
    const node = await startApiNode(redis, prefix, { queue });
    const workers = await startTestWorkers(redis, prefix);
    const answer = await new Editor(node.url).publish('en', { text: 'Not woken' }, { waitS: 10 });
    expect(answer).toMatchObject({ status: 201, body: { item: { text: 'Not woken' } } });
    await workers.close();
    await node.close();
  });

  test('is told though every hint is lost, and though the record cannot be read for a while', async () => {
    const prefix = newPrefix();
    const node = await startApiNode(redis, prefix);
    const accepted = (await new Editor(node.url).publish('en', { text: 'No hint' })).body.command;
    const record = await node.ledger.command(accepted);
    if (!record) throw new Error('not accepted');
    const workers = await startTestWorkers(redis, prefix);
    let failures = 2;
    const ledger = {
      command: (id: string) => (failures-- > 0 ? Promise.reject(new Error('away')) : node.ledger.command(id)),
    };
    const settlements = {
      waitFor: (_id: string, ms: number) => new Promise<boolean>((resolve) => setTimeout(resolve, ms, false)),
    };
    const ended = await waitForOutcome({ ledger, settlements }, record, 10_000);
    expect(ended.outcome).toMatchObject({ state: 'done' });
    await workers.close();
    await node.close();
  });
});
