import { ITEM } from '../core/contract/limits.js';
import type { Newsroom } from './newsroom.js';
import { capCommandId, ownCommand } from './own-command.js';

/**
 * Commands the expiry of an edition's oldest open items beyond the cap, the pinned one spared, and
 * answers their ids: they have to be settled. `causeId` names what noticed.
 */
export async function commandCap(newsroom: Newsroom, edition: string, causeId: string): Promise<string[]> {
  const { ledger } = newsroom;
  const open = await ledger.openItems(edition);
  const excess = open.length - ITEM.maxOpenPerEdition;
  if (excess <= 0) return [];
  const pinned = await ledger.pinnedItem(edition);
  const oldest = open.filter((id) => id !== pinned).slice(0, excess);
  for (const itemId of oldest) await commandExpiry(newsroom, itemId, causeId);
  return oldest;
}

async function commandExpiry({ ledger }: Newsroom, itemId: string, causeId: string): Promise<void> {
  const stored = await ledger.item(itemId);
  if (!stored) return;
  const id = capCommandId(causeId, itemId);
  await ledger.accept(ownCommand(id, stored.record, { kind: 'expire' }));
}
