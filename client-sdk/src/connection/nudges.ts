import type { Nudge } from '../machine/state.js';

/** Hears when the network comes back and when the page is looked at again, where there are such events. */
export function watchNudges(tell: (cause: Nudge) => void): () => void {
  const { document } = globalThis;
  const stopping = new AbortController();
  const { signal } = stopping;
  const visible = () => {
    if (document?.visibilityState === 'visible') tell('visible');
  };
  globalThis.addEventListener?.('online', () => tell('online'), { signal });
  // A page out of the back/forward cache wakes with dead connections.
  globalThis.addEventListener?.('pageshow', (event) => event.persisted && tell('wake'), { signal });
  document?.addEventListener('visibilitychange', visible, { signal });
  return () => stopping.abort();
}
