import type { Change } from '../core/contract/commands.js';
import type { ItemRecord } from '../core/contract/item.js';
import type { NewCommand } from '../core/ledger/ledger.js';
import { placeOf } from '../core/queue/place.js';

/** Who the log names for what the service does by itself. */
const SERVICE = 'bellwire';

/**
 * A command of the service's own. Every entry of the log is made by a command; the ids of these are
 * derived from what causes them, so that making one twice, on any worker, is making it once.
 */
export function ownCommand(id: string, record: ItemRecord, body: Change): NewCommand {
  return {
    id,
    edition: record.edition,
    itemId: record.id,
    actor: SERVICE,
    body,
    ...placeOf(body.kind, record.urgency),
    fingerprint: id,
  };
}

/**
 * The kind too: a pin may end at the very time at which a refile then lets the item expire. And the version:
 * a command that came too late for one, because its time was moved, must not stand for one that moves it back.
 */
export const timerCommandId = ({ id, version }: ItemRecord, kind: 'unpin' | 'expire', dueAtMs: number) =>
  `x-${kind}-${id}-${version}-${dueAtMs}`;

/** The version too: an item that was pinned again meanwhile has to be unpinned again. */
export const unpinCommandId = (pinningId: string, pinned: ItemRecord) =>
  `u-${pinningId}-${pinned.id}-${pinned.version}`;

/** One per item, whoever notices: what expired never opens again. */
export const capCommandId = (itemId: string) => `c-${itemId}`;
