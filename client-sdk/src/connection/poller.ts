import type { Sync } from '../../../core/contract/sync.js';
import { readerUrl, refusalOf } from '../link/http.js';
import type { Target } from '../link/link.js';
import type { Runtime } from '../runtime.js';
import { isSync } from '../wire/guards.js';

const TIMEOUT_MS = 10_000;
const MIN_GAP_MS = 5_000;
/** Drawn anew each time, so that readers refused together do not ask together. */
const JITTER_MS = 5_000;

/** `GET items` again and again, until what it answers is called. Who has nothing to show asks at once. */
export function pollItems(
  target: Target,
  onSync: (sync: Sync, ageMs: number) => void,
  onError: (cause: unknown) => void,
  runtime: Runtime,
): () => void {
  let known: { url: string; etag: string } | undefined;
  let asking = new AbortController();
  let cancelTimer = () => {};
  let stopped = false;

  const schedule = (delayMs: number) => {
    cancelTimer = runtime.after(delayMs, () => void poll());
  };

  const poll = async () => {
    asking = new AbortController();
    cancelTimer = runtime.after(TIMEOUT_MS, () => asking.abort());
    const retryAfterMs = await ask().catch(fail);
    cancelTimer();
    if (!stopped) schedule(Math.max(MIN_GAP_MS, retryAfterMs) + runtime.random() * JITTER_MS);
  };

  const fail = (cause: unknown) => {
    if (!stopped) onError(cause);
    return 0;
  };

  /** Answers the server's `Retry-After`; 0 without one. */
  const ask = async () => {
    const url = readerUrl(target, 'items', target.cursor());
    const response = await runtime.fetch(url, conditions(url));
    const { ok, status, headers } = response;
    const secondsMs = (name: string) => Number(headers.get(name)) * 1_000 || 0;
    if (ok) {
      const sync: unknown = await response.json();
      if (!isSync(sync)) throw 0;
      if (!globalThis.origin) known = { url, etag: headers.get('etag') ?? '' };
      if (!stopped) onSync(sync, secondsMs('age'));
    } else if (status !== 304) fail(await refusalOf(response));
    return secondsMs('retry-after');
  };

  /**
   * Never with credentials: an editor's cookie would be answered with what is held back. Where code has an origin, on
   * a page and in its workers, a cache adds `If-None-Match` by itself; said here, it would cost a preflight.
   */
  const conditions = (url: string): RequestInit => ({
    credentials: 'omit',
    cache: 'no-cache',
    ...(!globalThis.origin && known?.url === url && { headers: { 'if-none-match': known.etag } }),
    signal: asking.signal,
  });

  schedule(target.cursor() ? runtime.random() * MIN_GAP_MS : 0);
  return () => {
    stopped = true;
    cancelTimer();
    asking.abort();
  };
}
