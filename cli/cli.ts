import { ConfigError } from '../core/runtime/config.js';
import { messageOf } from '../core/runtime/errors.js';
import { audit } from './audit.js';
import { exportAll, importAll } from './backup.js';
import { code } from './code.js';
import { config } from './config.js';
import { keys } from './keys.js';
import { type Terminal, UsageError } from './terminal.js';

export const USAGE = `bellwire: the operator's command. Settings come from the environment.

  bellwire keys add --name NAME --role contributor|editor|chief [--editions en,ar]
                                                                 or --scopes propose,publish,flash,correct,retract,admin
  bellwire keys list                                             with when each was last used
  bellwire keys rotate ID                                        a second key of the same name; then revoke the first
  bellwire keys revoke ID
  bellwire audit verify [--edition en] [--checkpoints FILE,...]  compares the log with itself, its tables and
                                                                 its checkpoints; names what was changed
  bellwire audit export [--edition en] [--since TIME]            who did what when, as JSON lines
  bellwire audit erase ITEM [--by NAME] [--why TEXT] [--note TEXT]
                                                                 removes an item and erases what it said
  bellwire code [--name NAME] [--role ...] [--editions ...]      a code that signs in to the desk once
  bellwire config                                                the effective settings, secrets masked
  bellwire export                                                everything that is kept, as JSON lines
  bellwire import [FILE]                                         an export, into an empty Redis`;

const COMMANDS: Record<string, (args: string[], terminal: Terminal) => Promise<number>> = {
  keys,
  audit,
  code,
  config,
  export: exportAll,
  import: importAll,
};

/** Runs one command and answers the exit code: 1 when it failed, 2 when it was not understood. */
export async function runCli([command = '', ...args]: string[], terminal: Terminal): Promise<number> {
  if (['help', '--help', '-h'].includes(command)) {
    terminal.print(USAGE);
    return 0;
  }
  try {
    const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (!run) throw new UsageError(command ? `there is no command "${command}"` : 'wants a command');
    return await run(args, terminal);
  } catch (error) {
    return failure(error, terminal);
  }
}

function failure(error: unknown, { complain }: Terminal): number {
  if (error instanceof ConfigError) {
    for (const fault of error.faults) complain(fault);
    return 1;
  }
  complain(`bellwire: ${messageOf(error)}`);
  if (!(error instanceof UsageError)) return 1;
  complain(USAGE);
  return 2;
}
