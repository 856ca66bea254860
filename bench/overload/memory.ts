import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { messageOf } from '../../core/runtime/errors.js';

const MIB = 1_024 * 1_024;
const PAGE = 4_096;
const SAMPLE_MS = 100;

/** Follows the memory of a process, as the kernel counts it, until it is closed. */
export function followMemory(pid: number) {
  const before = rssMiB(pid);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, rssMiB(pid));
  }, SAMPLE_MS);
  return { growthMiB: () => peak - before, close: () => clearInterval(timer) };
}

function rssMiB(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1_024;
}

/** What the buffers of all TCP sockets of this machine take, `/proc/net/sockstat`. */
export function kernelSocketMiB(): number {
  const [, pages] = /^TCP:.* mem (\d+)/m.exec(readFileSync('/proc/net/sockstat', 'utf8')) ?? [];
  return (Number(pages) * PAGE) / MIB;
}

/** In MiB, what the kernel holds for the fullest connections to `port`, as `ss -m` tells. */
export function fullestSocketsMiB(port: string): string {
  try {
    const told = execFileSync('ss', ['-tmn', 'state', 'established', 'sport', '=', `:${port}`], {
      encoding: 'utf8',
    });
    const queued = [...told.matchAll(/skmem:\(.*?,w(\d+),/g)].map(([, bytes]) => Number(bytes) / MIB);
    return `${Math.min(...queued).toFixed(1)} to ${Math.max(...queued).toFixed(1)} MiB each`;
  } catch (error) {
    return `not told by ss: ${messageOf(error)}`;
  }
}
