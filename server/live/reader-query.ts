import type { Request } from 'express';
import type { Filter } from '../../core/contract/filter.js';
import { parseFilterQuery } from '../../core/contract/filter-schema.js';
import { Refusal } from '../http/refusal.js';

/** What readers say in an address, the same on every address that they read from. */

type ReaderRequest = Pick<Request<{ edition: string }>, 'query'>;

export function assertEdition(edition: string, editions: readonly string[]): void {
  if (!editions.includes(edition)) {
    throw new Refusal('unknown_edition', `There is no edition "${edition}".`);
  }
}

export function filterOf({ query }: ReaderRequest): Filter {
  const filter = parseFilterQuery(query);
  if (filter.ok) return filter.value;
  throw new Refusal('malformed', 'The filter cannot be read.', { faults: filter.faults });
}

/** Anything that is there but no text names no position, and is answered as such. */
export function cursorOf({ query: { since } }: ReaderRequest): string | undefined {
  return since === undefined || typeof since === 'string' ? since : '';
}
