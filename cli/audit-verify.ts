import { readFile } from 'node:fs/promises';
import { type CheckpointRecord, readLines } from '../core/audit/checkpoint-lines.js';
import { readEvidence } from '../core/audit/evidence.js';
import { type Verdict, verify } from '../core/audit/verify.js';
import { LOG } from '../core/contract/limits.js';
import { createRedisLogReader } from '../core/ledger/redis-log-reader.js';
import type { Config } from '../core/runtime/config.js';
import { editionsOf, listOf, readOptions } from './options.js';
import { withStore } from './store.js';
import type { Terminal } from './terminal.js';

/** `bellwire audit verify`: 0 when everything agrees, 1 when something was changed. */
export async function verifyAudit(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readOptions(args, ['edition', 'checkpoints']);
  return withStore(
    terminal,
    async ({ config, redis, keys }) => {
      const editions = editionsOf(values.edition, config.editions);
      // Before the log: what it says of the log then holds for what is read of it after.
      const checkpoints = await readCheckpoints(values.checkpoints, config, terminal);
      const deps = { client: redis, keys, log: createRedisLogReader({ client: redis, keys }) };
      let sound = !checkpoints?.broken;
      for (const edition of editions) {
        const evidence = await readEvidence(deps, edition);
        const verdict = verify(evidence, { keptEntries: LOG.keptEntries, records: checkpoints?.records });
        for (const line of linesOf(verdict)) terminal.print(line);
        sound &&= verdict.findings.length === 0;
      }
      return sound ? 0 : 1;
    },
    'blocking',
  );
}

interface Checkpoints {
  records: CheckpointRecord[];
  broken: boolean;
}

async function readCheckpoints(
  given: string | undefined,
  { checkpointFile }: Config,
  { print, complain }: Terminal,
): Promise<Checkpoints | undefined> {
  const paths = given === undefined ? [checkpointFile ?? ''].filter(Boolean) : listOf(given);
  if (paths.length === 0) {
    complain('No checkpoints (BELLWIRE_CHECKPOINT_FILE, --checkpoints): a rebuilt log would not be noticed.');
    return undefined;
  }
  const read: Checkpoints = { records: [], broken: false };
  for (const path of paths) {
    const { records, loose } = readLines(await readFile(path, 'utf8'));
    read.records.push(...records);
    for (const line of loose) print(`${path}:${line}\tedited\tthis line follows none before it`);
    read.broken ||= loose.length > 0;
  }
  return read;
}

function linesOf(verdict: Verdict): string[] {
  const { edition, findings } = verdict;
  const found = findings.map(({ seq, kind, detail }) => `${edition}\t${seq}\t${kind}\t${detail}`);
  return [...found, `${edition}\t${findings.length === 0 ? 'ok' : 'NOT OK'}\t${summaryOf(verdict)}`];
}

function summaryOf({ count, first, head, agreeing, vouchedTo, erased }: Verdict): string {
  const entries = count === 0 ? 'no entries' : `entries ${first} to ${head}`;
  const checkpoints =
    agreeing === 0 ? 'no checkpoint among them' : `${agreeing} checkpoints agree, the last at ${vouchedTo}`;
  return `${entries}; ${checkpoints}${erased.length === 0 ? '' : `; erased: ${erased.join(', ')}`}`;
}
