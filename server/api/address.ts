import type { Request } from 'express';
import type { Edition } from '../../core/contract/edition.js';
import { unknownItem } from '../../core/newsroom/refusals.js';
import { isUuid } from '../../core/runtime/uuid.js';
import { Refusal } from '../http/refusal.js';
import { ofProblem } from './problems.js';

/** UUIDs, and the derived ids of what the service does by itself. */
const COMMAND_ID = /^[a-z0-9-]{8,128}$/;

export function editionOf(req: Request, editions: readonly Edition[]): Edition {
  const id = req.params.edition;
  const edition = editions.find((candidate) => candidate.id === id);
  if (!edition) throw new Refusal('unknown_edition', `There is no edition "${String(id)}".`);
  return edition;
}

/** What cannot be an id names no item. */
export function itemIdOf(req: Request): string {
  const id = String(req.params.id);
  if (!isUuid(id)) throw ofProblem(unknownItem(id).problem);
  return id;
}

export function commandIdOf(req: Request): string {
  const id = String(req.params.id);
  if (!COMMAND_ID.test(id)) throw unknownCommand();
  return id;
}

export const unknownCommand = (): Refusal =>
  new Refusal('unknown_command', 'There is no such command, or it ended long ago.');
