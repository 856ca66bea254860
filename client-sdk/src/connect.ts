import { readerUrl } from './link/http.js';
import { socketLink } from './link/socket-link.js';
import { openStreamLink } from './link/stream-link.js';
import { givenList } from './list/given.js';
import { filterOf, originOf } from './options.js';
import { type Runtime, runtimeOf } from './runtime.js';
import { shareLinks } from './shared/share-links.js';
import { liveTicker } from './ticker/live-ticker.js';
import { storeOf } from './ticker/store.js';
import type { ConnectOptions, Ticker } from './types.js';

/**
 * A live list of an edition's breaking news, kept equal to the server's log over cuts, sleeps and deploys.
 * Throws `BellwireError` for options that cannot work; everything later is told by `error` and `state`.
 */
export function connect(url: string | URL, options: ConnectOptions): Ticker {
  return connectIn(runtimeOf(options), url, options);
}

/** `connect` in given surroundings: clock, chance, timers and storage are arguments. */
export function connectIn(runtime: Runtime, url: string | URL, options: ConnectOptions): Ticker {
  const { edition, store, from, signal } = options;
  const place = { origin: originOf(url), edition, filter: filterOf(options) };
  const { openSocket, tabs } = runtime;
  const key = readerUrl(place, 'items');
  const own = openSocket ? [socketLink(openSocket), openStreamLink] : [openStreamLink];
  const shared = tabs ? shareLinks(key, own, runtime, tabs) : { ladder: own, runtime };
  const setup = {
    ...place,
    ladder: shared.ladder,
    store: storeOf(store, key, runtime),
    from: givenList(from),
    signal,
  };
  return liveTicker(setup, shared.runtime);
}
