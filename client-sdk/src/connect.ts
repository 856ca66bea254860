import { type Filter, filterKey } from '../../core/contract/filter.js';
import { openSocketLink } from './link/socket-link.js';
import { givenList } from './list/given.js';
import { editionOf, filterOf, originOf } from './options.js';
import { type Runtime, runtimeOf } from './runtime.js';
import { LiveTicker } from './ticker/live-ticker.js';
import { FORGETFUL, type Store, storeOf } from './ticker/store.js';
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
  const origin = originOf(url);
  const edition = editionOf(options);
  const filter = filterOf(options);
  const setup = {
    origin,
    edition,
    openLink: openSocketLink,
    itemsUrl: (cursor: string | undefined) => itemsUrl(origin, edition, filter, cursor),
    filter,
    store: chosenStore(options.store, `bellwire:${origin}/${edition}?${filterKey(filter)}`, runtime),
    from: givenList(options.from),
    signal: options.signal,
  };
  return new LiveTicker(setup, runtime);
}

function itemsUrl(origin: string, edition: string, filter: Filter, cursor: string | undefined): string {
  const query = new URLSearchParams(cursor === undefined ? {} : { since: cursor });
  for (const slug of filter.sections ?? []) query.append('section', slug);
  for (const slug of filter.regions ?? []) query.append('region', slug);
  if (filter.urgency) query.append('urgency', filter.urgency);
  return `${origin}/v1/editions/${edition}/items?${query}`;
}

function chosenStore(kind: ConnectOptions['store'], key: string, runtime: Runtime): Store {
  return kind === 'session' || kind === 'local' ? storeOf(kind, key, runtime) : FORGETFUL;
}
