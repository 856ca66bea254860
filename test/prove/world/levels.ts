import { readdir, readFile } from 'node:fs/promises';
import type { ProcessEvent } from '../history/event.js';
import type { NodeMember, WorkerMember } from './processes.js';
import type { World } from './world.js';

type Level = Extract<ProcessEvent, { e: 'level' }>;
type Values = Partial<Record<Level['what'], number>>;

const KILOBYTE = 1_024;

/** Writes down what each process holds: memory and open files as the system knows them, timers as a node tells. */
export async function recordLevels(world: World, when: Level['when']): Promise<void> {
  for (const member of world.members) {
    const values = { ...(await held(member.child?.pid ?? 0)), ...(await told(member)) };
    for (const [what, value] of Object.entries(values))
      world.note({ e: 'level', process: member.process, what: what as Level['what'], value, when });
  }
}

async function held(pid: number): Promise<Values> {
  try {
    const [status, files] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readdir(`/proc/${pid}/fd`),
    ]);
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return { handles: files.length, ...(kilobytes && { rssBytes: Number(kilobytes) * KILOBYTE }) };
  } catch {
    return {}; // gone meanwhile, or a system without /proc
  }
}

async function told(member: NodeMember | WorkerMember): Promise<Values> {
  if (!('url' in member)) return {};
  try {
    const text = await (await fetch(`${member.url}/metrics`, { signal: AbortSignal.timeout(2_000) })).text();
    const timers = /^nodejs_active_resources\{type="Timeout"\} (\d+)/m.exec(text)?.[1];
    return timers === undefined ? {} : { timers: Number(timers) };
  } catch {
    return {}; // it is being replaced
  }
}
