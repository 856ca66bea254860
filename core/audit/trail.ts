import { readFile } from 'node:fs/promises';
import { LOG } from '../contract/limits.js';
import { createRedisLogReader } from '../ledger/redis-log-reader.js';
import type { RedisClient } from '../runtime/redis.js';
import { type ReadLines, readLinesInSteps } from './checkpoint-lines.js';
import { readEvidence } from './evidence.js';
import { type Finding, finding } from './findings.js';
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
  /** `checkpoints`: it was compared with them. What was tampered with whole, tables and all, only they tell. */
  verify(edition: string): Promise<Verdict & { checkpoints: boolean }>;
}

export interface TrailDeps extends AuditStore {
  /** A connection for a long reading, so that nobody's command waits behind it. */
  withConnection<T>(use: (client: RedisClient) => Promise<T>): Promise<T>;
  /** Where workers write down how far the logs have come, if that can be read from here. */
  checkpointFile?: string | undefined;
}

const PAGE = 200;

export function createAuditTrail({ client, keys, withConnection, checkpointFile }: TrailDeps): AuditTrail {
  const store = { client, keys };
  return {
    lines: (edition, { item, ...page }) =>
      item === undefined ? latestLines(store, edition, page) : itemLines(store, edition, item, page),
    all: (edition) => allLines(store, edition, PAGE),
    verify: async (edition) => {
      // Before the log: what they say of it then holds for what is read of it after.
      const checkpoints = await readCheckpoints(checkpointFile);
      const evidence = await withConnection((own) =>
        readEvidence({ client: own, keys, log: createRedisLogReader({ client: own, keys }) }, edition),
      );
      const options = { keptEntries: LOG.keptEntries, records: checkpoints?.records };
      const verdict = await inTurns(verifyInSteps(evidence, options));
      const findings = [...looseLines(checkpoints), ...verdict.findings];
      return { ...verdict, findings, checkpoints: checkpoints !== undefined };
    },
  };
}

/** Nothing where there is no file, or none that can be read from here: the verdict says that it was not compared. */
async function readCheckpoints(path: string | undefined): Promise<ReadLines | undefined> {
  const text = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : inTurns(readLinesInSteps(text));
}

const looseLines = (read: ReadLines | undefined): Finding[] =>
  (read?.loose ?? []).map((line) =>
    finding('edited', 0, `line ${line} of the file of checkpoints follows none before it`),
  );
