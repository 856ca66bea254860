import type { Listener, TickerEvents } from '../types.js';

interface Entry<E extends keyof TickerEvents> {
  call: Listener<E>;
  signal: AbortSignal | undefined;
}

export interface Listeners {
  on<E extends keyof TickerEvents>(
    event: E,
    call: Listener<E>,
    options?: { signal?: AbortSignal },
  ): () => void;
  emit<E extends keyof TickerEvents>(event: E, value: TickerEvents[E]): void;
}

/** Who hears what. A listener that throws is reported; it stops neither the others nor the ticker. */
export function listeners(report: (error: unknown) => void): Listeners {
  const lists: { [E in keyof TickerEvents]: Set<Entry<E>> } = {
    change: new Set(),
    items: new Set(),
    state: new Set(),
    error: new Set(),
  };
  return {
    on(event, call, { signal } = {}) {
      const list: Set<Entry<typeof event>> = lists[event];
      const entry = { call, signal };
      list.add(entry);
      return () => list.delete(entry);
    },
    emit(event, value) {
      const list: Set<Entry<typeof event>> = lists[event];
      // A copy: one that leaves while it is called does not make another one miss its turn.
      for (const entry of [...list]) {
        if (entry.signal?.aborted) list.delete(entry);
        try {
          if (list.has(entry)) entry.call(value);
        } catch (error) {
          report(error);
        }
      }
    },
  };
}
