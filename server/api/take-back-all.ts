import type { Request, RequestHandler } from 'express';
import { type CommandRecord, stateOf } from '../../core/ledger/ledger.js';
import { editionOf } from './address.js';
import { nowFor } from './command-clock.js';
import { hasBody, readJson } from './json-body.js';
import { permitCancelAll } from './permissions.js';
import { malformed } from './problems.js';
import type { WriteDeps } from './write-calls.js';

/** Taken back together: one sync to disk for all of them. */
const AT_ONCE = 50;

export const TAKEN_BACK_STATES = ['delayed', 'proposed'] as const;

/** What goes: all that is delayed, or what one name waits for. */
interface Wanted {
  edition: string;
  state: (typeof TAKEN_BACK_STATES)[number];
  actor: string | undefined;
}

/**
 * `DELETE /v1/editions/{edition}/commands?state=&actor=`: nothing scheduled goes out any more, or nothing that
 * one name scheduled or proposed, whose key may be stolen.
 */
export function takeBackAll(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.writer(req);
    const edition = editionOf(req, deps.editions);
    permitCancelAll(caller, edition.id);
    const wanted = { edition: edition.id, ...wantedBy(req) };
    if (hasBody(req)) await readJson(req);
    deps.rates.admit(caller.credential, true);
    const answer = await cancelAll(deps, wanted, caller.name);
    deps.logger.warn(
      { edition: edition.id, actor: caller.name, state: wanted.state, of: wanted.actor, ...answer },
      'waiting commands cancelled',
    );
    res.setHeader('Cache-Control', 'private, no-store');
    res.json(answer);
  };
}

function wantedBy({ query: { state, actor, ...others } }: Request): Omit<Wanted, 'edition'> {
  // A misspelt narrowing would take back everybody's, too.
  for (const name of Object.keys(others)) throw malformed(name, 'is not known; wants state, actor');
  const known = TAKEN_BACK_STATES.find((name) => name === state);
  if (known === undefined) throw malformed('state', `wants one of: ${TAKEN_BACK_STATES.join(', ')}`);
  // An empty name is a script's mistake, and would take back everybody's.
  if (actor !== undefined && (typeof actor !== 'string' || actor === ''))
    throw malformed('actor', 'wants one name');
  if (known === 'proposed' && actor === undefined) throw malformed('actor', 'wants whose proposals');
  return { state: known, actor };
}

interface Ends {
  cancelled: number;
  tooLate: number;
}

/** What ends while it is gone through moves the rest up, past where the next page begins: so until nothing is left. */
async function cancelAll(deps: WriteDeps, wanted: Wanted, by: string): Promise<Ends> {
  const all = { cancelled: 0, tooLate: 0 };
  for (;;) {
    const { cancelled, tooLate } = await goThrough(deps, wanted, by);
    all.cancelled += cancelled;
    all.tooLate += tooLate;
    if (cancelled === 0) return all;
  }
}

/** What is taken back leaves the list, so the next page begins behind those that stay. */
async function goThrough(deps: WriteDeps, wanted: Wanted, by: string): Promise<Ends> {
  const { ledger } = deps;
  const ends = { cancelled: 0, tooLate: 0 };
  for (let stay = 0; ; ) {
    const page = await pageOf(deps, wanted, stay);
    if (page.length === 0) return ends;
    const going = page.filter((command) => isWanted(deps, command, wanted));
    const answers = await Promise.all(going.map(({ id }) => ledger.cancel(id, by)));
    const cancelled = answers.filter((answer) => answer === 'cancelled').length;
    ends.cancelled += cancelled;
    ends.tooLate += answers.length - cancelled;
    stay += page.length - cancelled;
  }
}

const pageOf = ({ ledger }: WriteDeps, { state, edition }: Wanted, skip: number): Promise<CommandRecord[]> =>
  state === 'proposed' ? ledger.proposed(edition, AT_ONCE, skip) : ledger.waiting(edition, AT_ONCE, skip);

const isWanted = ({ clock }: WriteDeps, command: CommandRecord, { state, actor }: Wanted): boolean =>
  stateOf(command, nowFor(command, clock)) === state && (actor === undefined || command.actor === actor);
