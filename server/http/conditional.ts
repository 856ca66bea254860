import type { Request, Response } from 'express';

/** Sends `body` under a strong `etag` (quotes included), or 304 where the caller has it already. */
export function sendTagged(req: Request, res: Response, etag: string, body: unknown): void {
  res.setHeader('ETag', etag);
  if (matchesEtag(req.headers['if-none-match'], etag)) res.status(304).end();
  else res.json(body);
}

/** Weak comparison (RFC 9110, 13.1.2): `W/` is ignored on both sides. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => plain(tag) === plain(etag));
}

/**
 * `Last-Modified` of what changed at `changedAtMs`. Such a time says nothing within its second, and a change of that
 * second may still be on its way: until it is over for certain there is none, so that nobody keeps what was withdrawn.
 */
export function lastModified(changedAtMs: number, nowMs: number): string | undefined {
  return nowMs - changedAtMs < SETTLED_MS ? undefined : new Date(changedAtMs).toUTCString();
}

const SETTLED_MS = 5_000;

/** RFC 9110, 13.1.3; the caller sees to it that a tag in the request counts before. */
export function isUnmodifiedSince(
  ifModifiedSince: string | undefined,
  modified: string | undefined,
): boolean {
  if (ifModifiedSince === undefined || modified === undefined) return false;
  // A date that cannot be read is none: no comparison with it holds.
  return Date.parse(modified) <= Date.parse(ifModifiedSince);
}
