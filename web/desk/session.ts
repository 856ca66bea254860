import { call } from './http.js';
import { isProblem } from './json.js';
import { type Saying, verbatim } from './words/saying.js';

/** What the service prints in the desk's link; anything else that is typed is a key. */
const CODE = /^[0-9A-Z]{8}$/i;

export type SignedIn = { ok: true } | { ok: false; why: Saying };

const UNREACHED: Saying = ({ signIn }) => signIn.unreached;

/** Trades a printed code or an editor's key for the desk's cookie. */
export async function signIn(secret: string): Promise<SignedIn> {
  const body = CODE.test(secret) ? { code: secret.toUpperCase() } : { key: secret };
  const answer = await call({ method: 'POST', path: '/v1/session', json: JSON.stringify(body) }).catch(
    () => undefined,
  );
  if (answer === undefined) return { ok: false, why: UNREACHED };
  if (answer.status < 300) return { ok: true };
  return { ok: false, why: isProblem(answer.body) ? verbatim(answer.body.detail) : UNREACHED };
}

export async function signOut(): Promise<boolean> {
  const answer = await call({ method: 'DELETE', path: '/v1/session', json: '{}' }).catch(() => undefined);
  return answer !== undefined && answer.status < 300;
}

/** The code of a printed link; the address forgets it at once, so that no history or screenshot keeps it. */
export function takeCode(): string | undefined {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code === null) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return code.trim();
}
