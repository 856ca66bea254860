import { SIGN_IN_CODE_MS, SignInCodes } from '../core/access/sign-in-codes.js';
import { grantOf } from './grant.js';
import { readOptions } from './options.js';
import { withStore } from './store.js';
import type { Terminal } from './terminal.js';

/** `bellwire code`: prints a code, alone on stdout, that signs one person in to the desk once. */
export async function code(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readOptions(args, ['name', 'scopes', 'role', 'editions']);
  return withStore(terminal, async ({ config, redis, keys }) => {
    terminal.print(await new SignInCodes(redis, keys).create(grantOf(values, config.editions)));
    terminal.complain(`Valid ${SIGN_IN_CODE_MS / 60_000} minutes, once.`);
    return 0;
  });
}
