import type { Edition } from '../core/contract/edition.js';
import type { CommandLedger } from '../core/ledger/ledger.js';
import type { CommandQueue } from '../core/queue/queue.js';
import { ServiceError } from '../core/runtime/errors.js';
import type { Logger } from '../core/runtime/logger.js';

/** What every kind of job works with. */
export interface Newsroom {
  ledger: CommandLedger;
  queue: CommandQueue;
  editions: readonly Edition[];
  logger: Logger;
}

/**
 * What this worker does not know, a newer one may (a rolling deploy): the job is tried again, here or
 * there, and the command is never refused for it.
 */
export function deferred(what: string): ServiceError {
  return new ServiceError('unavailable', `${what} is not known to this worker`);
}

export function editionOf({ editions }: Newsroom, id: string): Edition {
  const edition = editions.find((known) => known.id === id);
  if (!edition) throw deferred(`edition ${id}`);
  return edition;
}
