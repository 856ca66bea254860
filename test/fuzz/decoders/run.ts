import { Random } from '../../prove/random.js';
import { isPolluted } from '../pollution.js';
import { Tally } from '../tally.js';
import type { Decoder } from './decoder.js';
import { READER_DECODERS } from './reader-decoders.js';
import { WRITER_DECODERS } from './writer-decoders.js';

export const DECODERS: readonly Decoder[] = [...READER_DECODERS, ...WRITER_DECODERS];

/** An input that takes this long could hold up everybody else; far above what a busy machine adds. */
const TOO_LONG_MS = 2_000;

/** Mutated input, straight into every decoder, in this process. */
export async function runDecoders(seed: number, count: number): Promise<Tally> {
  const total = new Tally('decoders', count);
  for (const decoder of DECODERS) {
    const tally = await runDecoder(decoder, seed, Math.ceil((count * decoder.share) / 100));
    total.tried += tally.tried;
    total.reached += tally.reached;
    total.failed += tally.failed;
    total.failures.push(...tally.failures);
    for (const [outcome, times] of tally.outcomes) total.outcomes.set(`${decoder.name}: ${outcome}`, times);
  }
  return total;
}

async function runDecoder(decoder: Decoder, seed: number, count: number): Promise<Tally> {
  const tally = new Tally(decoder.name, count);
  const random = new Random(seed).fork(decoder.name);
  await tally.run(1, async (index) => {
    const input = decoder.make(random.fork(String(index)));
    attempt(decoder, input, index, tally);
  });
  return tally;
}

function attempt(decoder: Decoder, input: string | Buffer, index: number, tally: Tally): void {
  const started = performance.now();
  try {
    const outcome = decoder.decode(input);
    if (outcome === undefined) return;
    tally.reached += 1;
    tally.note(outcome);
  } catch (error) {
    tally.fail(`${decoder.name} threw ${String(error)}`, index, input.toString());
  }
  if (performance.now() - started > TOO_LONG_MS)
    tally.fail(`${decoder.name} took too long`, index, input.toString());
  if (isPolluted())
    throw new Error(`${decoder.name}: input ${index} changed a prototype: ${input.toString()}`);
}
