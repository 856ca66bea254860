import { call } from '../http.js';
import { isObject } from '../json.js';

/** Who is signed in here, and what they may. */
export interface Me {
  name: string;
  scopes: readonly string[];
  /** Absent: every edition. */
  editions?: readonly string[];
}

export interface Person {
  name: string;
  role: string | undefined;
}

export async function readMe(): Promise<Me | undefined> {
  const answer = await call({ method: 'GET', path: '/v1/session' }).catch(() => undefined);
  const body = answer?.body;
  if (!isObject(body) || typeof body.name !== 'string' || !Array.isArray(body.scopes)) return undefined;
  const { name, editions } = body;
  return {
    name,
    scopes: body.scopes.filter(isText),
    ...(Array.isArray(editions) ? { editions: editions.filter(isText) } : {}),
  };
}

/** Asking is being seen. */
export async function readPeople(): Promise<Person[] | undefined> {
  const answer = await call({ method: 'GET', path: '/v1/desk/people' }).catch(() => undefined);
  const body = answer?.body;
  if (!isObject(body) || !Array.isArray(body.people)) return undefined;
  return body.people.flatMap((value) =>
    isObject(value) && typeof value.name === 'string'
      ? [{ name: value.name, role: typeof value.role === 'string' ? value.role : undefined }]
      : [],
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
