import { watchNudges } from './connection/nudges.js';
import { BellwireError } from './errors.js';
import type { Nudge } from './machine/state.js';
import type { ConnectOptions, SocketLike } from './types.js';

/** All that the client takes from its surroundings; nothing is touched before `connect`. */
export interface Runtime {
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  /** Calls `run` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, run: () => void): () => void;
  openSocket(url: string): SocketLike;
  fetch: typeof globalThis.fetch;
  /** May throw: a browser may forbid storage. */
  storage(kind: 'session' | 'local'): Storage | undefined;
  /** Tells when a retry may succeed now; the answer stops it. */
  watchNudges(tell: (cause: Nudge) => void): () => void;
  /** For what a listener throws. */
  report(error: unknown): void;
}

/** Timers hold at most 2^31 - 1 ms; longer ones would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function runtimeOf(options: Pick<ConnectOptions, 'WebSocket' | 'fetch'>): Runtime {
  const Socket = options.WebSocket ?? globalThis.WebSocket;
  const fetch = options.fetch ?? globalThis.fetch;
  if (!Socket) throw missing('WebSocket');
  if (!fetch) throw missing('fetch');
  return {
    nowMs: () => Date.now(),
    random: () => Math.random(),
    after(delayMs, run) {
      const timer = setTimeout(run, Math.min(MAX_TIMER_MS, delayMs));
      return () => clearTimeout(timer);
    },
    openSocket: (url) => new Socket(url),
    fetch: (input, init) => fetch(input, init),
    storage: (kind) => (kind === 'local' ? globalThis.localStorage : globalThis.sessionStorage),
    watchNudges,
    report,
  };
}

function missing(name: string): BellwireError {
  return new BellwireError('unsupported', `there is no ${name} here: pass one as the option ${name}`, false);
}

/**
 * Where a page looks for its uncaught errors. Elsewhere those end the process, and a listener's fault is no
 * reason to end a reader: there it is written to the console.
 */
function report(error: unknown): void {
  if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
  else console.error(error);
}
