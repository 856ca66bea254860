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
