import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Flood, type FloodCounts, type FloodOptions } from '../../test/harness/flood.js';

/** The part of the bench that a flood's own process runs. */
export const FLOOD_PART = 'flood';

const TRICKLE_MS = 1_000;
/** After the last was offered, for answers still on their way. */
const SETTLE_MS = 1_500;

export interface FloodPlan extends FloodOptions {
  /** What all that are open say each second. */
  trickles: string;
  /** How long those that are served stay, or those that are not are waited for. */
  staysMs: number;
}

export interface Flooded {
  /** When the last was offered, and a little later. */
  counts: FloodCounts;
  /** When it closed what was left. */
  atEnd: FloodCounts;
  tookMs: number;
}

/** Runs in a process of its own: what it costs is not the server's, nor the readers' who are watched. */
export async function floodFrom(plan: FloodPlan): Promise<Flooded> {
  const child = fork(process.argv[1] ?? '', [FLOOD_PART, JSON.stringify(plan)]);
  const ended = once(child, 'exit');
  const flooded = await new Promise<Flooded>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Flooded));
    child.once('exit', (code) => reject(new Error(`the flood ended with ${code}`)));
  });
  await ended;
  return flooded;
}

/** What that process does. It ends by itself. */
export async function runFlood(plan: FloodPlan): Promise<void> {
  const flood = new Flood(plan);
  const trickle = plan.trickles === '' ? undefined : setInterval(() => flood.say(plan.trickles), TRICKLE_MS);
  const tookMs = await flood.run();
  await pause(SETTLE_MS);
  const counts = flood.counts;
  await pause(plan.staysMs);
  clearInterval(trickle);
  process.send?.({ counts, atEnd: flood.counts, tookMs } satisfies Flooded);
  flood.close();
  process.disconnect?.();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
