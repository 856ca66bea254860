import { EVENTS } from '../../core/contract/events.js';
import { readerUrl } from './link/http.js';
import { socketLink } from './link/socket-link.js';
import { openStreamLink } from './link/stream-link.js';
import { givenList } from './list/given.js';
import { seqOf } from './list/list.js';
import { filterOf, originOf } from './options.js';
import { type Runtime, runtimeOf } from './runtime.js';
import { loadSharing } from './shared/load-sharing.js';
import type { Sharing, Way } from './shared/sharing.js';
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

/**
 * `connect` in given surroundings: clock, chance, timers and storage are arguments, and where what shares a connection
 * comes from.
 */
export function connectIn(
  runtime: Runtime,
  url: string | URL,
  options: ConnectOptions,
  sharing?: Promise<{ shareLinks: Sharing } | undefined>,
): Ticker {
  const { edition, store, from, signal } = options;
  const place = { origin: originOf(url), edition, filter: filterOf(options) };
  const { openSocket, sharesTabs } = runtime;
  const key = readerUrl(place, 'items');
  const own: Way = {
    ladder: openSocket ? [socketLink(openSocket), openStreamLink] : [openStreamLink],
    runtime,
  };
  const tools = { EVENTS, seqOf };
  const load = sharing ?? (sharesTabs ? loadSharing() : undefined);
  return liveTicker({
    ...place,
    own,
    shared: load?.then((module) => module?.shareLinks(key, own, tools) ?? own),
    store: storeOf(store, key, runtime),
    from: givenList(from),
    signal,
  });
}
