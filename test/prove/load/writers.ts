import type { Random } from '../random.js';
import type { World } from '../world/world.js';
import { Desk } from './desk.js';
import { Writer } from './writer.js';

export interface WriterCounts {
  writers: number;
  /** Of each, between two commands on average. */
  everyMs: number;
  /** How long after `signal` an unanswered command is still asked for. */
  patienceMs: number;
}

/** Runs writers until `signal`; resolves once every command has its answer or was given up. */
export async function runWriters(
  world: World,
  counts: WriterCounts,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const desk = new Desk();
  let giveUpAtMs = Number.POSITIVE_INFINITY;
  signal.addEventListener('abort', () => {
    giveUpAtMs = performance.now() + counts.patienceMs;
  });
  const runs = Array.from({ length: counts.writers }, (_, n) => {
    const writer = `writer-${n + 1}`;
    const own = random.fork(writer);
    return new Writer({
      writer,
      secret: world.editorKey,
      note: world.note,
      random: own,
      nodeUrl: () => own.pick(world.nodes).url,
      giveUpAtMs: () => giveUpAtMs,
      desk,
      editions: world.editions,
      everyMs: counts.everyMs,
    }).run(signal);
  });
  await Promise.all(runs);
}
