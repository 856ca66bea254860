import { type PageSign, watchPage } from './connection/page.js';
import type { ConnectOptions, SocketLike } from './types.js';

/** All that the client takes from its surroundings; nothing is touched before `connect`. */
export interface Runtime {
  /** By this machine's clock, but never less than before: clocks are set back, and what is due has to come. */
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  /** Calls `run` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, run: () => void): () => void;
  /** Absent where there is no WebSocket. May throw: a content security policy may forbid an address. */
  openSocket: ((url: string) => SocketLike) | undefined;
  fetch: typeof globalThis.fetch;
  /** May throw: a browser may forbid storage. */
  storage(kind: 'session' | 'local'): Storage | undefined;
  /** Tells when a retry may succeed now, and when the page is out of use; the answer stops it. */
  watchPage(tell: (sign: PageSign) => void): () => void;
  /** Whether this tab should agree with others on one connection. */
  sharesTabs?: boolean;
  /** For what a listener throws. */
  report(error: unknown): void;
}

/** Timers hold at most 2^31 - 1 ms; longer ones would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function runtimeOf(options: Pick<ConnectOptions, 'WebSocket' | 'fetch' | 'shareTabs'>): Runtime {
  const { WebSocket: Socket = globalThis.WebSocket, fetch = globalThis.fetch } = options;
  const after: Runtime['after'] = (delayMs, run) => {
    const timer = setTimeout(run, Math.min(MAX_TIMER_MS, delayMs));
    return () => clearTimeout(timer);
  };
  return {
    nowMs: steadyClock(),
    random: Math.random,
    after,
    openSocket: Socket && ((url) => new Socket(url)),
    fetch: (input, init) => fetch(input, init),
    storage: (kind) => globalThis[`${kind}Storage`],
    watchPage: (tell) => watchPage(tell, after),
    sharesTabs: options.shareTabs ?? !!globalThis.document,
    report,
  };
}

/** Not `performance.now`, which in some browsers stands still while the machine sleeps: that is to be noticed. */
function steadyClock(): Runtime['nowMs'] {
  let lastMs = 0;
  let setBackMs = 0;
  return () => {
    const nowMs = Date.now();
    setBackMs = Math.max(setBackMs, lastMs - nowMs);
    lastMs = nowMs + setBackMs;
    return lastMs;
  };
}

/**
 * Where a page looks for its uncaught errors. Elsewhere those end the process, and a listener's fault is no
 * reason to end a reader: there it is written to the console.
 */
function report(error: unknown): void {
  (globalThis.reportError ?? console.error)(error);
}
