import { readdir, readFile } from 'node:fs/promises';
import type { ProcessEvent } from '../history/event.js';
import { historyNow } from '../history/recorder.js';
import { askInside } from './inspector.js';
import type { Member } from './member.js';
import type { World } from './world.js';

type Level = Extract<ProcessEvent, { e: 'level' }>;
type Values = Partial<Record<Level['what'], number>>;

const KILOBYTE = 1_024;

const ANSWERS_WITHIN_MS = 10_000;

/** Writes down what each process holds: memory and open files as the system knows them, the rest from inside. */
export async function recordLevels(world: World, when: Level['when']): Promise<void> {
  const fromAt = historyNow();
  for (const member of world.members) {
    const { process } = member;
    const values = { ...(await held(member.child?.pid ?? 0)), ...(await inside(member)) };
    for (const [what, value] of Object.entries(values))
      world.note({ e: 'level', process, what: what as Level['what'], value, when });
  }
  // A process that is asked stands still for it: what is late then is so on our account.
  world.note({ e: 'machine', fromAt, othersShare: 0 });
}

async function held(pid: number): Promise<Values> {
  try {
    const [status, files] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readdir(`/proc/${pid}/fd`),
    ]);
    const kilobytes = [/^VmRSS:\s+(\d+) kB/m, /^VmSwap:\s+(\d+) kB/m].map((line) => line.exec(status)?.[1]);
    const inUse = kilobytes.reduce((sum, amount) => sum + Number(amount ?? 0), 0);
    return { handles: files.length, ...(inUse > 0 && { memoryBytes: inUse * KILOBYTE }) };
  } catch {
    return {}; // gone meanwhile, or a system without /proc
  }
}

/** A process that is not up yet knows no inspector, and would end at the signal. */
async function inside({ child, isReady }: Member): Promise<Values> {
  if (!child || !isReady) return {};
  try {
    return await askInside(child, ANSWERS_WITHIN_MS);
  } catch {
    return {}; // it is being replaced, or stands still
  }
}
