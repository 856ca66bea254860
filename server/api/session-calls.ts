import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { roleOf } from '../../core/access/scopes.js';
import { parseWith } from '../../core/contract/faults.js';
import { Refusal } from '../http/refusal.js';
import { unauthenticated } from './callers.js';
import { hasBody, readJson } from './json-body.js';
import { Buckets, rateLimited } from './rates.js';
import { assertNotCrossSite, assertSameOrigin } from './same-origin.js';
import { sessionCookie } from './session-cookie.js';
import type { WriteDeps } from './write-calls.js';

const secret = z.string().min(1).max(256);

export const signInSchema = z.union([z.strictObject({ key: secret }), z.strictObject({ code: secret })]);

type SignIn = z.infer<typeof signInSchema>;

/**
 * Failed attempts with a code from one address: enough for fingers, too few for guessing. Keys are too long
 * to guess, and whoever has one gets in whatever else comes from the same address.
 */
const FAILURES = { burst: 30, perSecond: 0.5 };

/** `POST /v1/session` */
export function signIn(deps: WriteDeps): RequestHandler {
  const failures = new Buckets(FAILURES);
  return async (req, res) => {
    assertNotCrossSite(req, deps.publicUrl());
    const cookie = sessionCookie(deps.publicUrl());
    const input = await readSignIn(req);
    const opened =
      'key' in input
        ? await deps.access.signInWithKey(input.key)
        : await guarded(failures, req.ip ?? '', () => deps.access.signInWithCode(input.code));
    if (opened === undefined) {
      throw unauthenticated('key' in input ? 'This key is not valid.' : 'This code is not valid any more.');
    }
    res.setHeader('Set-Cookie', cookie.set(opened));
    endWithout(res);
  };
}

async function readSignIn(req: Request): Promise<SignIn> {
  const parsed = parseWith(signInSchema, await readJson(req));
  if (parsed.ok) return parsed.value;
  throw new Refusal('malformed', 'Signing in takes either a key or a code.', { faults: parsed.faults });
}

/** Counted before it is known to fail: attempts sent at once must not all pass before the first is. */
async function guarded<T>(
  failures: Buckets,
  address: string,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const waitMs = failures.take(address);
  if (waitMs > 0) throw rateLimited(waitMs);
  const opened = await attempt();
  if (opened !== undefined) failures.giveBack(address);
  return opened;
}

/** `DELETE /v1/session`: signing out twice is signing out. */
export function signOut(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const cookie = sessionCookie(deps.publicUrl());
    const held = deps.callers.sessionSecret(req);
    if (held !== undefined) assertSameOrigin(req, deps.publicUrl());
    if (hasBody(req)) await readJson(req);
    if (held !== undefined) await deps.access.signOut(held);
    res.setHeader('Set-Cookie', cookie.set(''));
    endWithout(res);
  };
}

/** `GET /v1/session`: who the caller is and what they may do. */
export function readSession(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const { name, scopes, editions } = await deps.callers.editor(req);
    const role = roleOf({ scopes });
    res.setHeader('Cache-Control', 'private, no-store');
    res.json({ name, scopes, ...(role && { role }), ...(editions && { editions }) });
  };
}

function endWithout(res: Response): void {
  res.setHeader('Cache-Control', 'no-store');
  res.status(204).end();
}
