import { auditLines } from '../core/audit/export.js';
import { editionsOf, readOptions } from './options.js';
import { withStore } from './store.js';
import { type Terminal, UsageError } from './terminal.js';

/** `bellwire audit export`: JSON lines, oldest first within each edition. */
export async function exportAudit(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readOptions(args, ['edition', 'since']);
  const sinceMs = values.since === undefined ? 0 : Date.parse(values.since);
  if (Number.isNaN(sinceMs)) throw new UsageError('--since: wants a time such as 2026-11-22T12:00:00Z');
  return withStore(
    terminal,
    async ({ config, redis, keys }) => {
      const editions = editionsOf(values.edition, config.editions);
      for (const line of await auditLines({ client: redis, keys }, { editions, sinceMs })) {
        terminal.print(JSON.stringify(line));
      }
      return 0;
    },
    'blocking',
  );
}
