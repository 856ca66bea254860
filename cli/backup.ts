import { readFile } from 'node:fs/promises';
import { exportStore } from '../core/backup/export.js';
import { importStore } from '../core/backup/import.js';
import { readOptions } from './options.js';
import { type Store, withStore } from './store.js';
import { type Terminal, UsageError } from './terminal.js';

const placeOf = ({ config, redis, keys }: Store) => ({ client: redis, keys, prefix: config.prefix });

/** `bellwire export`: everything that the deployment keeps, as JSON lines. */
export async function exportAll(args: string[], terminal: Terminal): Promise<number> {
  readOptions(args, []);
  return withStore(
    terminal,
    async (store) => {
      const [header, ...lines] = await exportStore(placeOf(store));
      for (const line of [header, ...lines]) terminal.print(JSON.stringify(line));
      terminal.complain(`Exported ${lines.length} keys.`);
      return 0;
    },
    'blocking',
  );
}

/** `bellwire import`: what an export printed, out of a file or from stdin. */
export async function importAll(args: string[], terminal: Terminal): Promise<number> {
  const [file] = readOptions(args, [], args.length > 0 ? 1 : 0).positionals;
  const text = file === undefined ? await terminal.readInput() : await readFile(file, 'utf8');
  if (text === undefined) throw new UsageError('import: wants a file, or an export on stdin');
  return withStore(
    terminal,
    async (store) => {
      terminal.complain(`Imported ${await importStore(placeOf(store), text)} keys.`);
      return 0;
    },
    'blocking',
  );
}
