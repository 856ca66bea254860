import type { RequestHandler } from 'express';
import { stateOf } from '../../core/ledger/ledger.js';
import { editionOf } from './address.js';
import { nowFor } from './command-clock.js';
import { hasBody, readJson } from './json-body.js';
import { permitCancelAll } from './permissions.js';
import { malformed } from './problems.js';
import type { WriteDeps } from './write-calls.js';

/** Taken back together: one sync to disk for all of them. */
const AT_ONCE = 50;

/** `DELETE /v1/editions/{edition}/commands?state=delayed`: nothing scheduled goes out any more. */
export function cancelDelayed(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.writer(req);
    const edition = editionOf(req, deps.editions);
    permitCancelAll(caller, edition.id);
    if (req.query.state !== 'delayed') throw malformed('state', 'wants delayed, the only one that goes');
    if (hasBody(req)) await readJson(req);
    deps.rates.admit(caller.credential, true);
    const answer = await cancelAll(deps, edition.id, caller.name);
    deps.logger.warn(
      { edition: edition.id, actor: caller.name, ...answer },
      'all delayed commands cancelled',
    );
    res.setHeader('Cache-Control', 'private, no-store');
    res.json(answer);
  };
}

interface Ends {
  cancelled: number;
  tooLate: number;
}

/** What ends while it is gone through moves the rest up, past where the next page begins: so until nothing is left. */
async function cancelAll(deps: WriteDeps, edition: string, by: string): Promise<Ends> {
  const all = { cancelled: 0, tooLate: 0 };
  for (;;) {
    const { cancelled, tooLate } = await goThrough(deps, edition, by);
    all.cancelled += cancelled;
    all.tooLate += tooLate;
    if (cancelled === 0) return all;
  }
}

/** What is taken back leaves the list, so the next page begins behind those that stay. */
async function goThrough({ ledger, clock }: WriteDeps, edition: string, by: string): Promise<Ends> {
  const ends = { cancelled: 0, tooLate: 0 };
  for (let stay = 0; ; ) {
    const page = await ledger.waiting(edition, AT_ONCE, stay);
    if (page.length === 0) return ends;
    const delayed = page.filter((command) => stateOf(command, nowFor(command, clock)) === 'delayed');
    const answers = await Promise.all(delayed.map(({ id }) => ledger.cancel(id, by)));
    const cancelled = answers.filter((answer) => answer === 'cancelled').length;
    ends.cancelled += cancelled;
    ends.tooLate += answers.length - cancelled;
    stay += page.length - cancelled;
  }
}
