import { execFileSync } from 'node:child_process';
import { messageOf } from '../core/runtime/errors.js';

type Parts = Record<string, number>;

/** Puts the processes of each argument on a core of their own, so that the scheduler's moves are not measured. */
export function pinToCores(...cores: Parts[]): void {
  try {
    for (const [core, parts] of cores.entries()) {
      for (const pid of Object.values(parts))
        execFileSync('taskset', ['-a', '-pc', String(core), String(pid)]);
    }
    const shown = cores.map((parts, core) => `core ${core}: ${Object.keys(parts).join(', ')}`);
    console.log(`pinned, ${shown.join('; ')}`);
  } catch (error) {
    console.log(`not pinned: ${messageOf(error)}`);
  }
}
