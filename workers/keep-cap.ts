import { ITEM } from '../core/contract/limits.js';
import type { Newsroom } from './newsroom.js';
import { capCommandId, ownCommand } from './own-command.js';

/**
 * Commands the expiry of an edition's oldest open items beyond the cap, the pinned one spared, and
 * answers their ids: they have to be settled.
 */
export async function commandCap(newsroom: Newsroom, edition: string): Promise<string[]> {
  const { ledger } = newsroom;
  const open = await ledger.openItems(edition);
  const excess = open.length - ITEM.maxOpenPerEdition;
  if (excess <= 0) return [];
  const pinned = await ledger.pinnedItem(edition);
  const oldest = open.filter((id) => id !== pinned).slice(0, excess);
  for (const itemId of oldest) await commandExpiry(newsroom, itemId);
  return oldest;
}

async function commandExpiry({ ledger }: Newsroom, itemId: string): Promise<void> {
  const stored = await ledger.item(itemId);
  if (!stored) return;
  await ledger.accept(ownCommand(capCommandId(itemId), stored.record, { kind: 'expire' }));
}
