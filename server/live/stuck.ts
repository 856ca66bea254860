import { READER } from '../../core/contract/limits.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import type { Line } from './line.js';
import type { Reader } from './reader.js';

const SWEEP_MS = 1_000;

/** Cuts every line that has something to send and out of which no byte has left for too long. */
export function cutStuckLines(busy: () => Iterable<Line<Reader>>): Closable {
  const timer = setInterval(() => {
    for (const line of [...busy()]) if (line.stuckForMs() >= READER.stuckMs) line.link.cut();
  }, SWEEP_MS);
  return { close: async () => clearInterval(timer) };
}
