import type { Request, Response } from 'express';
import type { CommandRecord } from '../../core/ledger/ledger.js';
import { Refusal } from '../http/refusal.js';
import { commandIdOf, unknownCommand } from './address.js';
import { nowFor } from './command-clock.js';
import { viewOf } from './command-view.js';
import type { ApiDeps } from './deps.js';

/** What the calls on one command share. */

export async function knownCommand(
  { ledger }: Pick<ApiDeps, 'ledger'>,
  req: Request,
): Promise<CommandRecord> {
  const command = await ledger.command(commandIdOf(req));
  if (!command) throw unknownCommand();
  return command;
}

export async function sendView(
  deps: Pick<ApiDeps, 'ledger' | 'clock'>,
  res: Response,
  command: CommandRecord,
): Promise<void> {
  const view = await viewOf(command, nowFor(command, deps.clock), deps.ledger);
  res.setHeader('Cache-Control', 'private, no-store');
  res.json(view);
}

export function tooLate(command: CommandRecord): Refusal {
  return new Refusal('too_late', `The command is ${command.outcome?.state ?? 'on its way'}.`);
}
