import { WebSocket } from 'ws';
import type { PageSign } from '../../../client-sdk/src/connection/page.js';
import { type Runtime, runtimeOf } from '../../../client-sdk/src/runtime.js';
import { SERVER_EPOCH_MS } from './edition-server.js';

interface Timer {
  atMs: number;
  run: () => void;
}

/** Real sockets and fetch, but time passes only by `advance`, and chance is `random`. */
export class TestRuntime implements Runtime {
  /** Every delay that was asked for. */
  readonly delays: number[] = [];
  readonly reported: unknown[] = [];
  readonly stores = new Map<string, Storage>();
  fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
  openSocket: Runtime['openSocket'] = runtimeOf({ WebSocket }).openSocket;
  private draw = () => 0.5;
  private clockMs = SERVER_EPOCH_MS;
  private readonly timers = new Set<Timer>();
  private readonly watching = new Set<(sign: PageSign) => void>();

  /** Chance, from now on also for who asked for it before. */
  set random(draw: () => number) {
    this.draw = draw;
  }

  get random(): () => number {
    return () => this.draw();
  }

  nowMs = () => this.clockMs;

  after = (delayMs: number, run: () => void) => {
    this.delays.push(delayMs);
    const timer = { atMs: this.clockMs + delayMs, run };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  };

  /** When the next timer is due, from now. */
  get nextDueMs(): number {
    return Math.min(...[...this.timers].map(({ atMs }) => atMs)) - this.clockMs;
  }

  get timerCount(): number {
    return this.timers.size;
  }

  /** Lets time pass, timer by timer. */
  advance(byMs: number): void {
    const untilMs = this.clockMs + byMs;
    for (;;) {
      const [next] = [...this.timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
      if (!next) break;
      this.timers.delete(next);
      this.clockMs = Math.max(this.clockMs, next.atMs);
      next.run();
    }
    this.clockMs = untilMs;
  }

  /** Time passes without timers running, as when a machine sleeps; they come late. */
  sleep(forMs: number): void {
    this.clockMs += forMs;
    this.advance(0);
  }

  /** What a page would hear. */
  sign(sign: PageSign): void {
    for (const tell of this.watching) tell(sign);
  }

  watchPage = (tell: (sign: PageSign) => void) => {
    this.watching.add(tell);
    return () => void this.watching.delete(tell);
  };

  storage = (kind: 'session' | 'local') => this.stores.get(kind);

  report = (error: unknown) => void this.reported.push(error);
}
