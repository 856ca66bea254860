import type { Keys } from '../ledger/keys.js';
import { type Clock, systemClock } from '../runtime/clock.js';
import type { RedisClient } from '../runtime/redis.js';
import { KeyCache } from './key-cache.js';
import { KeyStore, type StoredKey } from './key-store.js';
import { KeyUses } from './key-uses.js';
import { People } from './people.js';
import { type Caller, type Grant, OPERATOR } from './scopes.js';
import { digest, sameDigest } from './secrets.js';
import { type Session, Sessions } from './sessions.js';
import { SignInCodes } from './sign-in-codes.js';
import { looksLikeToken, tokenId } from './token.js';

/** The bootstrap key's id: no token has one of six characters. */
const BOOTSTRAP = 'editor';

type KnownKey = Pick<StoredKey, 'id' | 'digest'> & { grant: Grant };

/** Who is calling: API keys, desk sessions and the codes that open them. */
export class Access {
  /** Who is at the desk. */
  readonly people: People;
  private readonly sessions: Sessions;
  private readonly codes: SignInCodes;
  private readonly cache: KeyCache;
  private readonly uses: KeyUses;
  private readonly bootstrap: KnownKey | undefined;

  constructor(redis: RedisClient, keys: Keys, editorKey: string | undefined, clock: Clock = systemClock) {
    const store = new KeyStore(redis, keys);
    this.cache = new KeyCache((id) => store.find(id));
    this.uses = new KeyUses(redis, keys, clock);
    this.people = new People(redis, keys, clock);
    this.sessions = new Sessions(redis, keys);
    this.codes = new SignInCodes(redis, keys);
    this.bootstrap = editorKey ? { id: BOOTSTRAP, digest: digest(editorKey), grant: OPERATOR } : undefined;
  }

  /** The caller behind a bearer key. */
  async byKey(token: string): Promise<Caller | undefined> {
    const key = await this.knownKey(token);
    return key && this.callerWith(key);
  }

  /** The caller behind a session's cookie; who calls is at the desk. */
  async bySession(secret: string): Promise<Caller | undefined> {
    const caller = await this.callerOfSession(secret);
    if (caller) this.people.note(caller);
    return caller;
  }

  /** Opens a session: its secret, for the cookie. */
  async signInWithKey(token: string): Promise<string | undefined> {
    const key = await this.knownKey(token);
    if (!key) return undefined;
    const session: Session = { grant: key.grant, key: { id: key.id, digest: key.digest } };
    return this.sessions.open(session);
  }

  async signInWithCode(code: string): Promise<string | undefined> {
    const grant = await this.codes.redeem(code);
    return grant && this.sessions.open({ grant });
  }

  signOut(secret: string): Promise<void> {
    return this.sessions.end(secret);
  }

  /** Whether `text` is or holds one of our keys: it must not have been sent where it was. */
  holdsKey(text: string): boolean {
    return looksLikeToken(text) || this.isBootstrap(digest(text));
  }

  /** A session ends at once with the key it was opened with. */
  private async callerOfSession(secret: string): Promise<Caller | undefined> {
    const session = await this.sessions.find(secret);
    if (!session) return undefined;
    const { key } = session;
    if (key === undefined) return callerOf(session.grant, sessionName(secret));
    const current = await this.keyOfId(key.id);
    return current && sameDigest(current.digest, key.digest) ? this.callerWith(current) : undefined;
  }

  private callerWith({ id, grant }: KnownKey): Caller {
    if (id !== BOOTSTRAP) this.uses.record(id);
    return callerOf(grant, `key:${id}`);
  }

  private async knownKey(token: string): Promise<KnownKey | undefined> {
    const given = digest(token);
    if (this.isBootstrap(given)) return this.bootstrap;
    const id = tokenId(token);
    const key = id === undefined ? undefined : await this.keyOfId(id);
    return key && sameDigest(key.digest, given) ? key : undefined;
  }

  private async keyOfId(id: string): Promise<KnownKey | undefined> {
    if (id === BOOTSTRAP) return this.bootstrap;
    const stored = await this.cache.get(id);
    return stored && { id, digest: stored.digest, grant: stored };
  }

  private isBootstrap(given: string): boolean {
    return this.bootstrap !== undefined && sameDigest(this.bootstrap.digest, given);
  }
}

/** Names the session in the log: long enough to tell any two apart, too short to look one up by. */
const sessionName = (secret: string): string => `session:${digest(secret).slice(0, 16)}`;

const callerOf = ({ name, scopes, editions }: Grant, credential: string): Caller => ({
  name,
  scopes,
  editions,
  credential,
});
