import { totalmem } from 'node:os';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Closable } from '../../core/runtime/lifecycle.js';
import type { Load } from './overload.js';

const SAMPLE_MS = 1_000;
const RESOLUTION_MS = 20;
const NS_PER_MS = 1e6;

export type WatchLoad = (tell: (load: Load) => void) => Closable;

/** Tells once a second how loaded this process is. */
export const watchLoad: WatchLoad = (tell) => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const memory = memoryBounds();
  let sampledAtMs = performance.now();
  let used = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const elapsedMs = performance.now() - sampledAtMs;
    sampledAtMs += elapsedMs;
    // A delay is a whole interval. Without any the loop stood still, and this timer is as late as it was.
    const lateMs = delay.count > 0 ? delay.mean / NS_PER_MS - RESOLUTION_MS : elapsedMs - SAMPLE_MS;
    delay.reset();
    const { utilization } = performance.eventLoopUtilization(used);
    used = performance.eventLoopUtilization();
    tell({ lagMs: Math.max(0, lateMs), memoryShare: memoryShare(memory), utilization });
  }, SAMPLE_MS);
  return {
    close: async () => {
      clearInterval(timer);
      delay.disable();
    },
  };
};

interface MemoryBounds {
  heap: number;
  process: number;
}

/** What V8 may use, and what the process may: its container's limit, or the machine's memory. */
function memoryBounds(): MemoryBounds {
  const machine = totalmem();
  const container = process.constrainedMemory() || machine;
  return { heap: getHeapStatistics().heap_size_limit, process: Math.min(machine, container) };
}

function memoryShare(bounds: MemoryBounds): number {
  const { rss, heapUsed } = process.memoryUsage();
  return Math.max(rss / bounds.process, heapUsed / bounds.heap);
}
