import type { Request } from 'express';
import type { Edition } from '../../core/contract/edition.js';
import { isUuid } from '../../core/runtime/uuid.js';
import { Refusal } from '../http/refusal.js';
import { malformed } from './problems.js';

/** UUIDs, and the derived ids of what the service does by itself. */
const COMMAND_ID = /^[a-z0-9-]{8,128}$/;

export function editionOf(req: Request, editions: readonly Edition[]): Edition {
  const id = req.params.edition;
  const edition = editions.find((candidate) => candidate.id === id);
  if (!edition) throw new Refusal('unknown_edition', `There is no edition "${String(id)}".`);
  return edition;
}

export function itemIdOf(req: Request): string {
  const { id } = req.params;
  if (typeof id !== 'string' || !isUuid(id)) throw malformed('id', 'wants an item id, a UUID in lower case');
  return id;
}

export function commandIdOf(req: Request): string {
  const { id } = req.params;
  if (typeof id !== 'string' || !COMMAND_ID.test(id)) throw malformed('id', 'wants a command id');
  return id;
}
