import type { RequestHandler } from 'express';
import { Refusal } from './refusal.js';

/** The last handler before the error handler. */
export const notFound: RequestHandler = (req) => {
  throw new Refusal('not_found', `There is nothing at ${req.path}.`);
};

/** The last handler of a route: 405 for every method it does not take, an answer to OPTIONS. */
export function onlyMethods(...methods: string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (req, res) => {
    if (req.method !== 'OPTIONS') {
      throw new Refusal('method_not_allowed', `This address takes ${allow}.`, { headers: { Allow: allow } });
    }
    res.setHeader('Allow', allow);
    res.status(204).end();
  };
}
