import type { Listener, TickerEvents } from '../types.js';

type Lists = { [E in keyof TickerEvents]: Set<{ call: Listener<E> }> };

/** Who hears what. A listener that throws is reported; it stops neither the others nor the ticker. */
export class Listeners {
  readonly #lists: Lists = { change: new Set(), items: new Set(), state: new Set(), error: new Set() };
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  on<E extends keyof TickerEvents>(event: E, call: Listener<E>, signal?: AbortSignal): () => void {
    if (signal?.aborted) return () => undefined;
    const list: Set<{ call: Listener<E> }> = this.#lists[event];
    const entry = { call };
    const off = () => {
      list.delete(entry);
      signal?.removeEventListener('abort', off);
    };
    list.add(entry);
    signal?.addEventListener('abort', off, { once: true });
    return off;
  }

  emit<E extends keyof TickerEvents>(event: E, value: TickerEvents[E]): void {
    // A copy: one that leaves while it is called does not make another one miss its turn.
    const list: Set<{ call: Listener<E> }> = this.#lists[event];
    for (const entry of [...list]) if (list.has(entry)) this.#call(entry.call, value);
  }

  #call<E extends keyof TickerEvents>(listener: Listener<E>, value: TickerEvents[E]): void {
    try {
      listener(value);
    } catch (error) {
      this.#report(error);
    }
  }
}
