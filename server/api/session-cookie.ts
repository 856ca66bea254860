import { SESSION_MS } from '../../core/access/sessions.js';
import { Refusal } from '../http/refusal.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname);

/** The desk's cookie, as this deployment may have it. */
export interface SessionCookie {
  name: string;
  /** Value of `Set-Cookie`; an empty secret takes the cookie back. */
  set(secret: string): string;
}

/** `undefined` where there can be no session: over plain http, but for loopback. */
export function possibleCookie(publicUrl: string): SessionCookie | undefined {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:') return cookie('__Host-bellwire', '; Secure');
  return isLoopback(hostname) ? cookie('bellwire', '') : undefined;
}

/** `__Host-` binds the cookie to this host over https; browsers refuse that name over plain http. */
export function sessionCookie(publicUrl: string): SessionCookie {
  const possible = possibleCookie(publicUrl);
  if (possible) return possible;
  throw new Refusal('forbidden_origin', 'Signing in needs https: the public address is plain http.');
}

function cookie(name: string, extra: string): SessionCookie {
  const attributes = `; Path=/; HttpOnly; SameSite=Strict${extra}`;
  return {
    name,
    set: (secret) => `${name}=${secret}; Max-Age=${secret ? SESSION_MS / 1_000 : 0}${attributes}`,
  };
}

/** The value of one cookie in a `Cookie` header. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
