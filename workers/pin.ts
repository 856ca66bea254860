import type { ItemRecord } from '../core/contract/item.js';
import type { Newsroom } from './newsroom.js';
import { ownCommand, unpinCommandId } from './own-command.js';

/**
 * At most one item of an edition is pinned. Where `next` pins another, this commands the unpinning of
 * that one and answers its id: it has to be settled before `next` can be appended.
 */
export async function commandUnpin(
  { ledger }: Newsroom,
  pinningId: string,
  next: ItemRecord,
): Promise<string | undefined> {
  if (next.pinnedUntil === undefined) return undefined;
  const pinnedId = await ledger.pinnedItem(next.edition);
  if (pinnedId === undefined || pinnedId === next.id) return undefined;
  const pinned = (await ledger.item(pinnedId))?.record;
  if (pinned?.pinnedUntil === undefined) return undefined;
  const body = { kind: 'unpin', dueAt: pinned.pinnedUntil } as const;
  await ledger.accept(ownCommand(unpinCommandId(pinningId, pinned), pinned, body));
  return pinnedId;
}
