import { LOG } from '../contract/limits.js';
import { createRedisLogReader } from '../ledger/redis-log-reader.js';
import type { RedisClient } from '../runtime/redis.js';
import { readEvidence } from './evidence.js';
import type { AuditLine } from './lines.js';
import { type AuditStore, allLines, itemLines, latestLines, type Page } from './pages.js';
import { inTurns } from './steps.js';
import { type Verdict, verifyInSteps } from './verify.js';

/** The audit trail for a process that has other things to do. */
export interface AuditTrail {
  /** Newest first; of one item also what is below the log's floor. */
  lines(edition: string, page: Page & { item?: string | undefined }): Promise<AuditLine[]>;
  /** The kept log, oldest first, in pages. */
  all(edition: string): AsyncGenerator<AuditLine[]>;
  /** Without checkpoints: what was tampered with whole, tables and all, only they would tell. */
  verify(edition: string): Promise<Verdict>;
}

export interface TrailDeps extends AuditStore {
  /** A connection for a long reading, so that nobody's command waits behind it. */
  withConnection<T>(use: (client: RedisClient) => Promise<T>): Promise<T>;
}

const PAGE = 200;

export function createAuditTrail({ client, keys, withConnection }: TrailDeps): AuditTrail {
  const store = { client, keys };
  return {
    lines: (edition, { item, ...page }) =>
      item === undefined ? latestLines(store, edition, page) : itemLines(store, edition, item, page),
    all: (edition) => allLines(store, edition, PAGE),
    verify: async (edition) => {
      const evidence = await withConnection((own) =>
        readEvidence({ client: own, keys, log: createRedisLogReader({ client: own, keys }) }, edition),
      );
      const options = { keptEntries: LOG.keptEntries, records: undefined };
      return inTurns(verifyInSteps(evidence, options));
    },
  };
}
