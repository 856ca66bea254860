'use client';
import { useState, useSyncExternalStore } from 'react';
import { TickerStore, type TickerView } from './react/ticker-store.js';
import type { ConnectOptions } from './types.js';

export type { TickerView };

/**
 * An edition's live list for as long as the component is there. With another address or other plain options a new
 * ticker takes its place; `from`, `signal`, `WebSocket` and `fetch` are read when it is made.
 * Rendered on a server it shows what `from` holds and connects to nothing.
 */
export function useBellwire(url: string | URL, options: ConnectOptions): TickerView {
  const key = keyOf(url, options);
  const [kept, keep] = useState(() => ({ key, store: new TickerStore(url, options) }));
  const { store } = kept.key === key ? kept : { store: new TickerStore(url, options) };
  if (store !== kept.store) keep({ key, store });
  return useSyncExternalStore(store.subscribe, store.view, store.firstView);
}

/** Of what callers write as literals in each render, so that equal ones are the same ticker. */
function keyOf(url: string | URL, options: ConnectOptions): string {
  const { edition, sections, regions, urgency, store, shareTabs } = options;
  return JSON.stringify([String(url), edition, sections, regions, urgency, store, shareTabs]);
}
