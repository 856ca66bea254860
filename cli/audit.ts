import { erase } from './audit-erase.js';
import { exportAudit } from './audit-export.js';
import { verifyAudit } from './audit-verify.js';
import { type Terminal, UsageError } from './terminal.js';

type Run = (args: string[], terminal: Terminal) => Promise<number>;

const COMMANDS: Record<string, Run> = { verify: verifyAudit, export: exportAudit, erase };

/** `bellwire audit ...` */
export const audit: Run = ([command = '', ...args], terminal) => {
  const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!run) throw new UsageError('audit: wants verify, export or erase');
  return run(args, terminal);
};
