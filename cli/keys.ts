import { KeyStore, type ListedKey, type NewKey } from '../core/access/key-store.js';
import { grantOf } from './grant.js';
import { readOptions } from './options.js';
import { withStore } from './store.js';
import { type Terminal, UsageError } from './terminal.js';

type Run = (args: string[], terminal: Terminal) => Promise<number>;

const COMMANDS: Record<string, Run> = { add, list, rotate, revoke };

/** `bellwire keys ...` */
export const keys: Run = ([command = '', ...args], terminal) => {
  const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!run) throw new UsageError('keys: wants add, list, rotate or revoke');
  return run(args, terminal);
};

/** Prints the key, alone on stdout: it is shown this once. */
async function add(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readOptions(args, ['name', 'scopes', 'role', 'editions']);
  if (values.name === undefined || (values.scopes ?? values.role) === undefined) {
    throw new UsageError('keys add: wants --name, and --role or --scopes');
  }
  return withStore(terminal, async ({ config, redis, keys: names }) => {
    const grant = grantOf(values, config.editions);
    show(terminal, await new KeyStore(redis, names).add(grant, Date.now()));
    return 0;
  });
}

/** The same grant under a new key: both are good until the old one is revoked. */
async function rotate(args: string[], terminal: Terminal): Promise<number> {
  const { positionals } = readOptions(args, [], 1);
  const [id = ''] = positionals;
  return withStore(terminal, async ({ redis, keys: names }) => {
    const added = await new KeyStore(redis, names).rotate(id, Date.now());
    if (!added) return noSuchKey(id, terminal);
    show(terminal, added);
    terminal.complain(`Once nobody uses ${id} any more: bellwire keys revoke ${id}`);
    return 0;
  });
}

/** The key alone on stdout, everything about it on stderr. */
function show(terminal: Terminal, { key, token }: NewKey): void {
  terminal.print(token);
  terminal.complain(`Key ${key.id} of ${key.name} may ${key.scopes.join(', ')}. It is not shown again.`);
}

async function list(args: string[], terminal: Terminal): Promise<number> {
  readOptions(args, []);
  return withStore(terminal, async ({ redis, keys: names }) => {
    for (const key of await new KeyStore(redis, names).list()) terminal.print(line(key));
    return 0;
  });
}

/** Works everywhere within the seconds for which nodes remember keys. */
async function revoke(args: string[], terminal: Terminal): Promise<number> {
  const { positionals } = readOptions(args, [], 1);
  const [id = ''] = positionals;
  return withStore(terminal, async ({ redis, keys: names }) => {
    return (await new KeyStore(redis, names).revoke(id)) ? 0 : noSuchKey(id, terminal);
  });
}

function noSuchKey(id: string, { complain }: Terminal): number {
  complain(`There is no key ${id}.`);
  return 1;
}

const line = ({ id, name, scopes, editions, createdAt, lastUsedAt = 'never used' }: ListedKey): string =>
  [id, name, scopes.join(','), editions?.join(',') ?? 'all editions', createdAt, lastUsedAt].join('\t');
