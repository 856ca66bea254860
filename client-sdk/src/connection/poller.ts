import type { Sync } from '../../../core/contract/sync.js';
import { BellwireError } from '../errors.js';
import type { Runtime } from '../runtime.js';
import { isSync } from '../wire/guards.js';
import { ageMs, firstPollMs, pollGapMs, problemRefusal, retryAfterMs } from './poll-policy.js';

export interface PollEvents {
  /** Where to ask now: it names the cursor. */
  url(): string;
  blank(): boolean;
  onSync(sync: Sync, ageMs: number): void;
  onError(error: BellwireError): void;
}

const TIMEOUT_MS = 10_000;

/** An unchanged answer does not say how level its node is; after this long it is asked for whole. */
const CONDITIONAL_FOR_MS = 20_000;

/** `GET items` again and again, between `start` and `stop`. */
export class Poller {
  readonly #events: PollEvents;
  readonly #runtime: Runtime;
  #cancel: (() => void) | undefined;
  #known = { url: '', etag: '', wholeAtMs: 0 };

  constructor(events: PollEvents, runtime: Runtime) {
    this.#events = events;
    this.#runtime = runtime;
  }

  start(): void {
    if (!this.#cancel) this.#schedule(firstPollMs(this.#events.blank(), this.#runtime.random()));
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #schedule(delayMs: number): void {
    this.#cancel = this.#runtime.after(delayMs, () => void this.#poll());
  }

  async #poll(): Promise<void> {
    const asking = new AbortController();
    let stopped = false;
    this.#cancel = () => {
      stopped = true;
      asking.abort();
    };
    const stopTimer = this.#runtime.after(TIMEOUT_MS, () => asking.abort());
    const waitMs = await this.#ask(asking.signal).catch((cause: unknown) => {
      if (!stopped) this.#events.onError(failure(cause));
      return 0;
    });
    stopTimer();
    if (!stopped) this.#schedule(pollGapMs(waitMs, this.#runtime.random()));
  }

  /** Answers the server's `Retry-After`. */
  async #ask(signal: AbortSignal): Promise<number> {
    const url = this.#events.url();
    const response = await this.#runtime.fetch(url, { ...this.#conditions(url), signal });
    if (response.ok) await this.#take(url, response, signal);
    else if (response.status !== 304) await this.#refuse(response, signal);
    return retryAfterMs(response.headers.get('retry-after'), this.#runtime.nowMs());
  }

  /**
   * Never with credentials: an editor's cookie would be answered with what is held back. Across origins
   * `If-None-Match` would cost a preflight, so there the browser's own cache is left to add it.
   */
  #conditions(url: string): RequestInit {
    const { etag, wholeAtMs, url: knownUrl } = this.#known;
    const conditional = this.#runtime.nowMs() - wholeAtMs < CONDITIONAL_FOR_MS;
    const init: RequestInit = { credentials: 'omit', cache: conditional ? 'no-cache' : 'reload' };
    const named = conditional && etag !== '' && knownUrl === url && !crossesOrigins(url);
    return named ? { ...init, headers: { 'if-none-match': etag } } : init;
  }

  async #take(url: string, response: Response, signal: AbortSignal): Promise<void> {
    const sync: unknown = await response.json();
    if (signal.aborted) return;
    if (!isSync(sync)) throw new TypeError('the answer is not a sync');
    this.#known = { url, etag: response.headers.get('etag') ?? '', wholeAtMs: this.#runtime.nowMs() };
    this.#events.onSync(sync, ageMs(response.headers.get('age')));
  }

  async #refuse(response: Response, signal: AbortSignal): Promise<void> {
    const problem: unknown = await response.json().catch(() => undefined);
    if (!signal.aborted) this.#events.onError(problemRefusal(problem, response.status));
  }
}

function failure(cause: unknown): BellwireError {
  return new BellwireError('connection_failed', 'the items could not be fetched', true, { cause });
}

function crossesOrigins(url: string): boolean {
  const here = globalThis.location?.origin;
  return here !== undefined && here !== new URL(url).origin;
}
