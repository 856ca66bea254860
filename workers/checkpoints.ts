import { CheckpointFile } from '../core/audit/checkpoint-file.js';
import type { Checkpoint } from '../core/audit/checkpoint-lines.js';
import type { LogReader } from '../core/ledger/ledger.js';
import { toTimestamp } from '../core/runtime/clock.js';
import { messageOf } from '../core/runtime/errors.js';
import { every } from '../core/runtime/every.js';
import { type Closable, Closing } from '../core/runtime/lifecycle.js';
import type { Logger } from '../core/runtime/logger.js';
import { Sampled } from '../core/runtime/sampled.js';

export interface CheckpointDeps {
  path: string;
  editions: readonly string[];
  log: Pick<LogReader, 'heads'>;
  logger: Logger;
  intervalMs?: number;
}

/** What was appended since the last checkpoint is vouched for by Redis alone. */
const INTERVAL_MS = 10_000;
const LOG_INTERVAL_MS = 60_000;

/** Writes down where the logs stand whenever they moved, and once more at the end. */
export async function keepCheckpoints(deps: CheckpointDeps): Promise<Closable> {
  const { path, log, logger, intervalMs = INTERVAL_MS } = deps;
  const closing = new Closing();
  const file = closing.own(await openFile(path));
  const sampled = new Sampled(LOG_INTERVAL_MS);

  const write = async () => {
    const { heads, nowMs } = await log.heads([...deps.editions]);
    const at = toTimestamp(nowMs);
    const checkpoints = [...heads].map(([edition, head]) => ({ at, edition, ...head }));
    for (const checkpoint of checkpoints) noteLostPast(file, checkpoint, logger);
    await file.append(checkpoints.filter(({ seq }) => seq > 0));
  };
  const failed = (error: unknown) =>
    sampled.note('checkpoints', (times) =>
      logger.error({ path, error: messageOf(error), times }, 'no checkpoint could be written'),
    );
  closing.onClose(() => write().catch(failed));
  closing.own(every(intervalMs, write, failed));
  return closing;
}

async function openFile(path: string): Promise<CheckpointFile> {
  try {
    return await CheckpointFile.open(path);
  } catch (error) {
    const wants = `got "${path}", wants a file that can be written: ${messageOf(error)}`;
    throw new Error(`BELLWIRE_CHECKPOINT_FILE: ${wants}`, { cause: error });
  }
}

/** `bellwire audit verify` tells from where on; that it has to be asked is said here. */
function noteLostPast(file: CheckpointFile, { edition, seq, chain }: Checkpoint, logger: Logger): void {
  const latest = file.latestOf(edition);
  if (!latest || latest.seq < seq || (latest.seq === seq && latest.chain === chain)) return;
  logger.error({ edition, seq, checkpoint: latest.seq }, 'the log is not the one of its last checkpoint');
}
