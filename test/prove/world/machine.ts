import { readFileSync } from 'node:fs';
import { historyNow } from '../history/recorder.js';
import type { World } from './world.js';

const EVERY_MS = 1_000;
/** Of all processors: with more than this taken by others, nobody here is to be blamed for being late. */
const OTHERS_SHARE = 0.3;
/** So late to its own timer, who watches cannot tell who was late. */
const LATE_MS = 250;

interface Ticks {
  all: number;
  idle: number;
  ours: number;
}

/** Notes when the machine was busy with other things than this world; on a system without /proc it notes nothing. */
export function watchMachine(world: World): { close(): void } {
  let before = ticksOf(world);
  let beforeAt = historyNow();
  const timer = setInterval(() => {
    const now = ticksOf(world);
    const lateMs = historyNow() - beforeAt - EVERY_MS;
    const othersShare = before && now ? shareOfOthers(before, now) : 0;
    if (othersShare > OTHERS_SHARE || lateMs > LATE_MS)
      world.note({ e: 'machine', fromAt: beforeAt, othersShare });
    before = now;
    beforeAt = historyNow();
  }, EVERY_MS);
  return { close: () => clearInterval(timer) };
}

function shareOfOthers(before: Ticks, now: Ticks): number {
  const all = now.all - before.all;
  const busy = all - (now.idle - before.idle);
  // What one of ours used before it ended is counted as nobody's, so ours may seem to have run backwards.
  const ours = Math.max(0, now.ours - before.ours);
  return all > 0 ? Math.max(0, busy - ours) / all : 0;
}

function ticksOf({ members, store }: World): Ticks | undefined {
  try {
    const [, ...columns] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/) ?? [];
    const numbers = columns.map(Number);
    const [, , , idle = 0, waiting = 0] = numbers;
    const pids = [
      process.pid,
      ...members.map(({ child }) => child?.pid),
      ...store.servers.map(({ pid }) => pid),
    ];
    return {
      all: numbers.slice(0, 8).reduce((sum, ticks) => sum + ticks, 0),
      idle: idle + waiting,
      ours: pids.reduce<number>((sum, pid) => sum + (pid ? ticksOfProcess(pid) : 0), 0),
    };
  } catch {
    return undefined; // no /proc here
  }
}

function ticksOfProcess(pid: number): number {
  try {
    // Its name, in brackets, may hold spaces.
    const columns = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(columns[11]) + Number(columns[12]);
  } catch {
    return 0; // it ended meanwhile
  }
}
