import type { Request } from 'express';
import { Refusal } from '../http/refusal.js';
import { isLoopback } from './session-cookie.js';

/**
 * A write with a cookie has to come from our own page: browsers say so by `Sec-Fetch-Site`, older ones by
 * `Origin`. Neither can be set by a page's script.
 */
export function assertSameOrigin(req: Request, publicUrl: string): void {
  const site = req.headers['sec-fetch-site'];
  const same = site === undefined ? isOwnOrigin(req, publicUrl) : site === 'same-origin';
  if (!same) throw new Refusal('forbidden_origin', 'A session writes from its own origin only.');
}

/** Signing in writes a cookie: not from another site. A program sends neither header and may. */
export function assertNotCrossSite(req: Request, publicUrl: string): void {
  const { origin, 'sec-fetch-site': site } = req.headers;
  if (site === undefined && origin === undefined) return;
  assertSameOrigin(req, publicUrl);
}

function isOwnOrigin({ headers: { origin } }: Request, publicUrl: string): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  return sameHost(new URL(origin)) === sameHost(new URL(publicUrl));
}

/** This machine has several names, and whoever opens the desk may type another than the one we print. */
const sameHost = ({ protocol, hostname, port, origin }: URL): string =>
  isLoopback(hostname) ? `${protocol}//localhost:${port}` : origin;
