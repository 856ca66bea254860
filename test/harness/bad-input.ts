import { badChanges, badTimes } from './bad-changes.js';
import { badAddresses, badBodies, badHeaders, badQueries } from './bad-envelopes.js';
import { badFields, badLinks, badTexts } from './bad-items.js';
import type { BadInputContext, BadRequest } from './bad-request.js';

export { BAD_CONNECTS, type BadConnect, STRANGE_CURSORS } from './bad-readers.js';
export type { BadInputContext, BadRequest } from './bad-request.js';

export const FIXTURE = {
  text: 'Ministry says 3 of 12 were not hurt',
  short: '3 not hurt',
  attribution: { label: 'Ministry of Health', kind: 'official' },
} as const;

/**
 * Input that gets the status, code and path of the contract and changes nothing.
 *
 * `badRequests({ nowMs, itemId })` -> `BadRequest[]`. The one who runs it publishes `FIXTURE` in the edition
 * `en` first and passes that item's id; none of the requests changes that item or makes another. Every
 * request carries the key of an editor who may do everything, and `Content-Type: application/json` where
 * it has a body, unless `headers` says otherwise: `null` leaves a header out.
 */
export function badRequests(context: BadInputContext): BadRequest[] {
  return [
    ...badTexts(context),
    ...badLinks(context),
    ...badFields(context),
    ...badTimes(context),
    ...badChanges(context),
    ...badBodies(),
    ...badHeaders(context),
    ...badAddresses(context),
    ...badQueries(),
  ];
}
