/** Out of sight for so long, a page lets go of its connection: it is read again when it is looked at again. */
const UNSEEN_MS = 5 * 60_000;

/** `online`: the network came back. `seen`: the page is looked at. `unused`: it is out of use. */
export type PageSign = 'online' | 'seen' | 'unused';

/**
 * Hears when the network comes back and whether the page is in use, where there are such events. Frozen or on
 * its way into the back/forward cache it has to let go at once: browsers do not keep a page with a connection.
 */
export function watchPage(
  tell: (sign: PageSign) => void,
  after: (delayMs: number, run: () => void) => () => void,
): () => void {
  const { document } = globalThis;
  const stopping = new AbortController();
  let stopTimer = () => {};

  // Captured, so that what is for the document, and may not bubble, is heard as well.
  const listen = (type: string, run: () => void) =>
    globalThis.addEventListener?.(type, run, { capture: true, signal: stopping.signal });
  const letGo = () => tell('unused');
  const look = () => {
    stopTimer();
    if (document?.hidden) stopTimer = after(UNSEEN_MS, letGo);
    else tell('seen');
  };

  listen('online', () => tell('online'));
  listen('pagehide', letGo);
  listen('pageshow', look);
  listen('visibilitychange', look);
  listen('freeze', letGo);
  listen('resume', look);
  if (document?.hidden) look();
  return () => {
    stopTimer();
    stopping.abort();
  };
}
