import type { RequestHandler } from 'express';
import { Refusal } from '../http/refusal.js';

/** Names under which programs pass keys in an address, without case, dashes and underscores. */
const KEY_NAMES = new Set([
  'key',
  'apikey',
  'editorkey',
  'accesskey',
  'accesstoken',
  'authtoken',
  'token',
  'bearer',
  'auth',
  'authorization',
  'secret',
]);

/** Addresses end up in logs, histories and `Referer`: a key in one is refused, and has to be changed. */
export function refuseKeyInQuery(holdsKey: (text: string) => boolean): RequestHandler {
  return (req, _res, next) => {
    const query = req.url.indexOf('?');
    if (query >= 0) refuseKeys(new URLSearchParams(req.url.slice(query + 1)), holdsKey);
    next();
  };
}

const isKeyName = (name: string): boolean => KEY_NAMES.has(name.toLowerCase().replace(/[-_]/g, ''));

function refuseKeys(query: URLSearchParams, holdsKey: (text: string) => boolean): void {
  for (const [name, value] of query) {
    if (!isKeyName(name) && ![name, value.replace(/^bearer\s+/i, '')].some(holdsKey)) continue;
    const message = 'wants no key here: send it as Authorization: Bearer';
    throw new Refusal('malformed', 'A key must not be in the query string.', {
      faults: [{ path: name, message }],
    });
  }
}
