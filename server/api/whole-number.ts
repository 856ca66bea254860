import type { Request } from 'express';
import { malformed } from './problems.js';

/** A number in the query; `undefined` where there is none. */
export function wholeNumber({ query }: Pick<Request, 'query'>, name: string): number | undefined {
  const given = query[name];
  if (given === undefined || given === '') return undefined;
  if (typeof given === 'string' && /^[1-9][0-9]{0,14}$/.test(given)) return Number(given);
  throw malformed(name, 'wants a whole number above 0');
}
