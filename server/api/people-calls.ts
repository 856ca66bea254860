import type { RequestHandler } from 'express';
import type { SeenPerson } from '../../core/access/people.js';
import type { Caller } from '../../core/access/scopes.js';
import type { WriteDeps } from './write-calls.js';

/** `GET /v1/desk/people`: who else is there, of those who share an edition with the caller. Asking is being seen. */
export function listPeople(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const people = await deps.access.people.list();
    res.setHeader('Cache-Control', 'private, no-store');
    res.json({ people: people.filter((person) => areColleagues(caller, person)) });
  };
}

const areColleagues = ({ editions: own }: Caller, { editions: theirs }: SeenPerson): boolean =>
  own === undefined || theirs === undefined || own.some((edition) => theirs.includes(edition));
