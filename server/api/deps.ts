import type { Access } from '../../core/access/access.js';
import type { AuditTrail } from '../../core/audit/trail.js';
import type { Edition } from '../../core/contract/edition.js';
import type { Checks } from '../../core/ledger/checks.js';
import type { Heartbeats } from '../../core/ledger/heartbeats.js';
import type { Ledger } from '../../core/ledger/ledger.js';
import type { Settlements } from '../../core/ledger/settlements.js';
import type { CommandQueue } from '../../core/queue/queue.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { Logger } from '../../core/runtime/logger.js';

/** What the API works with; `createApi` opens and closes nothing. */
export interface ApiDeps {
  /** On a `command` connection: while Redis is away it fails within a second. */
  ledger: Ledger;
  /** Likewise. */
  queue: Pick<CommandQueue, 'wake'>;
  /** Hears which commands ended, for `Prefer: wait`. */
  settlements: Pick<Settlements, 'waitFor'>;
  /** What `ledger` and `queue` send in this turn of the event loop leaves in one write (`sendAtOnce`). */
  atOnce: () => void;
  /** What nodes that serve readers say of themselves; likewise. */
  heartbeats: Pick<Heartbeats, 'read'>;
  access: Access;
  audit: AuditTrail;
  checks: Checks;
  editions: readonly Edition[];
  /** Base of our own links, without a slash at its end. Asked late: with `PORT=0` it is known once listening. */
  publicUrl: () => string;
  allowedOrigins: '*' | readonly string[];
  /** Whether a flash waits for a second person. */
  flashApproval: boolean;
  /** A flash went out without one: the alarm beside the log line. */
  onSentAlone: (edition: string) => void;
  /** Redis' clock, corrected (`ServerClock.now`). */
  clock: Clock;
  logger: Logger;
}
