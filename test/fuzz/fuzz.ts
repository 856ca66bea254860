import type { Options } from './options.js';
import { PARTS } from './parts.js';
import { reportOf } from './report.js';
import { startWorld } from './world.js';

/** Runs the parts that were asked for; answers how many inputs did what none may. */
export async function fuzz({ seed, scale, only }: Options, say: (line: string) => void): Promise<number> {
  let failed = 0;
  for (const part of PARTS) {
    if (only.length > 0 && !only.includes(part.name)) continue;
    const count = Math.ceil(part.full * scale);
    say(`${part.name}: ${count.toLocaleString('en')} ${part.what}`);
    const started = performance.now();
    const world = await startWorld();
    const tally = await part.run(seed, count, world).finally(() => world.close());
    const repeat = `npm run fuzz -- --seed ${seed} --scale ${scale} --only ${part.name}`;
    for (const line of reportOf(tally, (performance.now() - started) / 1_000, repeat)) say(line);
    failed += tally.failed;
  }
  say(
    failed === 0
      ? `nothing crashed, leaked, was stored or shown (seed ${seed})`
      : `${failed} failed (seed ${seed})`,
  );
  return failed;
}
