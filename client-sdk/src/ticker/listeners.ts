import type { Listener, TickerEvents } from '../types.js';

interface Entry {
  event: keyof TickerEvents;
  /** With what its own event has to say, and nothing else. */
  call(value: TickerEvents[keyof TickerEvents]): void;
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
  const entries = new Set<Entry>();
  return {
    on(event, call, { signal } = {}) {
      const entry = { event, call, signal };
      entries.add(entry);
      return () => entries.delete(entry);
    },
    emit(event, value) {
      // A copy: one that leaves while it is called does not make another one miss its turn.
      for (const entry of [...entries]) {
        if (entry.signal?.aborted) entries.delete(entry);
        try {
          if (entry.event === event && entries.has(entry)) entry.call(value);
        } catch (error) {
          report(error);
        }
      }
    },
  };
}
