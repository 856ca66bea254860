import type { Item, Status } from '../../core/contract/item.js';

export const ITEM_ACTIONS = ['correct', 'hold', 'release', 'retract'] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

/** What the desk offers for an item, in the order of its buttons; the service has the last word. */
const OFFERED: Record<Status, readonly ItemAction[]> = {
  live: ['correct', 'hold', 'retract'],
  held: ['correct', 'release', 'retract'],
  expired: ['correct', 'retract'],
  retracted: [],
  removed: [],
};

/** None for a status of a later version: the desk does not know what would be allowed. */
export function actionsFor({ status }: Pick<Item, 'status'>): readonly ItemAction[] {
  return OFFERED[status] ?? [];
}

/** One key each, while the focus is on an item. Hold and release share theirs: only one is ever offered. */
export const ACTION_KEYS: Record<ItemAction, string> = {
  correct: 'c',
  hold: 'h',
  release: 'h',
  retract: 'r',
};

export function actionOfKey(key: string, item: Pick<Item, 'status'>): ItemAction | undefined {
  return actionsFor(item).find((action) => ACTION_KEYS[action] === key.toLowerCase());
}
