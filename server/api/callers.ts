import type { Request } from 'express';
import type { Access } from '../../core/access/access.js';
import type { Caller } from '../../core/access/scopes.js';
import { Refusal } from '../http/refusal.js';
import { assertSameOrigin } from './same-origin.js';
import { cookieValue, possibleCookie } from './session-cookie.js';

const BEARER = /^Bearer +(\S+)$/i;

/** Who makes a request. A key goes before a cookie. */
export class Callers {
  private readonly access: Access;
  private readonly publicUrl: () => string;

  constructor(access: Access, publicUrl: () => string) {
    this.access = access;
    this.publicUrl = publicUrl;
  }

  /** For what changes something. */
  async writer(req: Request): Promise<Caller> {
    if (req.headers.authorization === undefined && this.sessionSecret(req) !== undefined) {
      assertSameOrigin(req, this.publicUrl());
    }
    return this.editor(req);
  }

  /** For what only editors may see. */
  async editor(req: Request): Promise<Caller> {
    const caller = await this.reader(req);
    if (!caller) throw unauthenticated('This call needs a key.');
    return caller;
  }

  /** For what anyone may see, and editors whole. An ended session reads like anyone; a bad key is refused. */
  async reader(req: Request): Promise<Caller | undefined> {
    const { authorization } = req.headers;
    if (authorization !== undefined) return this.byKey(authorization);
    const secret = this.sessionSecret(req);
    return secret === undefined ? undefined : this.access.bySession(secret);
  }

  /** Whose cookie it is, is not asked. */
  sessionSecret(req: Request): string | undefined {
    const cookie = req.headers.cookie === undefined ? undefined : possibleCookie(this.publicUrl());
    return cookie && cookieValue(req.headers.cookie, cookie.name);
  }

  private async byKey(authorization: string): Promise<Caller> {
    const [, token] = BEARER.exec(authorization.trim()) ?? [];
    const caller = token === undefined ? undefined : await this.access.byKey(token);
    if (!caller) throw unauthenticated('This key is not valid.');
    return caller;
  }
}

export const unauthenticated = (detail: string): Refusal => new Refusal('unauthenticated', detail);
