import { Editor } from '../test/harness/editor.js';
import { Reader } from '../test/harness/reader.js';
import { until } from '../test/harness/until.js';
import type { Measured } from './statistics.js';

const BACKLOG = 1_000;

/** A flash posted the moment 1,000 routine items were accepted; the backlog must still be waiting. */
export async function flashBehindBacklog(url: string, rounds: number): Promise<Measured> {
  const samplesMs: number[] = [];
  for (let round = 0; round < rounds; round++) samplesMs.push(await oneFlash(url, round));
  return {
    name: `A flash behind ${BACKLOG} queued routine items`,
    how: 'from just before the POST of the flash to the flash at a reader',
    samples: samplesMs,
    limits: [[1, 250]],
  };
}

async function oneFlash(url: string, round: number): Promise<number> {
  const editor = new Editor(url);
  const reader = new Reader(url, 'es', { websocketOnly: true });
  await reader.synced();
  const before = reader.seq;
  const routine = Array.from({ length: BACKLOG }, (_, n) =>
    editor.publish('es', { text: `Routine ${round} ${n}`, urgency: 'regular' }),
  );
  await Promise.all(routine);
  const text = `Flash ${round}`;
  const startedAt = performance.now();
  const seen = reader.heard.next(text, (heard) => heard.event === 'item' && heard.item.text === text);
  await editor.publish('es', { text, urgency: 'flash' });
  const heard = await seen;
  const tookMs = performance.now() - startedAt;
  const ahead = heard.event === 'item' ? heard.item.seq - before : 0;
  console.log(
    `  round ${round}: ${ahead - 1} of the entries of ${BACKLOG} routine items were ahead of the flash`,
  );
  await until('the backlog to be worked off', () => isIdle(editor), 120_000);
  reader.close();
  return tookMs;
}

async function isIdle(editor: Editor): Promise<boolean> {
  const { body } = await editor.send('GET', '/v1/editions/es/commands', undefined, {});
  return 'commands' in body && Array.isArray(body.commands) && body.commands.length === 0;
}
