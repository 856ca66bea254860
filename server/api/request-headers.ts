import type { IncomingHttpHeaders } from 'node:http';
import { COMMAND } from '../../core/contract/limits.js';
import { Refusal } from '../http/refusal.js';

const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** The caller's key, without its quotes (RFC 8941 strings have them, most callers send none). */
export function idempotencyKey(headers: IncomingHttpHeaders): string | undefined {
  const given = headers['idempotency-key'];
  if (given === undefined) return undefined;
  const text = Array.isArray(given) ? given.join(', ') : given.trim();
  const key = /^"(.*)"$/.exec(text)?.[1] ?? text;
  if (VISIBLE_ASCII.test(key) && key.length <= COMMAND.maxKeyCharacters) return key;
  throw malformedHeader('Idempotency-Key', `wants 1..${COMMAND.maxKeyCharacters} visible ASCII characters`);
}

/** Seconds of `Prefer: wait=N` (RFC 7240), at most ten; a preference that cannot be read is none. */
export function preferredWaitS(headers: IncomingHttpHeaders): number | undefined {
  const preferences = [headers.prefer ?? []].flat().join(',').split(/[,;]/);
  for (const preference of preferences) {
    const [, seconds] = /^\s*wait\s*=\s*"?(\d{1,9})"?\s*$/i.exec(preference) ?? [];
    if (seconds !== undefined) return Math.min(Number(seconds), COMMAND.maxWaitS);
  }
  return undefined;
}

/** The version of `If-Match: "3"`; `*` asks for no certain one. */
export function ifMatchVersion(headers: IncomingHttpHeaders): number | undefined {
  const given = headers['if-match']?.trim();
  if (given === undefined || given === '*') return undefined;
  const [, version] = /^"([1-9]\d{0,8})"$/.exec(given) ?? [];
  if (version === undefined) throw malformedHeader('If-Match', 'wants one version in quotes, such as "3"');
  return Number(version);
}

const malformedHeader = (path: string, message: string): Refusal =>
  new Refusal('malformed', `${path} ${message}.`, { faults: [{ path, message }] });
