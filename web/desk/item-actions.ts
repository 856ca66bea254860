import type { Item, Status } from '../../core/contract/item.js';

export const ITEM_ACTIONS = [
  'correct',
  'hold',
  'release',
  'retract',
  'refile',
  'pin',
  'unpin',
  'update',
  'anew',
  'expire',
  'remove',
] as const;

/** `update` and `anew` begin a new line that brings the item up to date; all others are kinds of changes. */
export type ItemAction = (typeof ITEM_ACTIONS)[number];

/** Done at a touch, and undone by another. */
export type TouchAction = 'hold' | 'release' | 'pin' | 'unpin';
export type FormAction = 'correct' | 'refile' | 'retract' | 'expire' | 'remove';

export const WAY_BACK: Record<TouchAction, TouchAction> = {
  hold: 'release',
  release: 'hold',
  pin: 'unpin',
  unpin: 'pin',
};

export const isTouch = (action: string): action is TouchAction => action in WAY_BACK;

interface Offer {
  first: readonly ItemAction[];
  /** Needed more seldom, or ended by: folded away. */
  more: readonly ItemAction[];
}

/** What the desk offers for an item, in the order of its buttons; the service has the last word. */
const OFFERED: Record<Status, Offer> = {
  live: {
    first: ['correct', 'hold', 'retract'],
    more: ['refile', 'update', 'pin', 'unpin', 'expire', 'remove'],
  },
  held: { first: ['correct', 'release', 'retract'], more: ['expire', 'remove'] },
  expired: { first: ['correct', 'anew', 'retract'], more: ['remove'] },
  retracted: { first: ['anew'], more: ['remove'] },
  removed: { first: [], more: [] },
};

type Offered = Pick<Item, 'status' | 'pinnedUntil' | 'text'>;

/** None for a status of a later version: the desk does not know what would be allowed. */
export function offerFor(item: Offered): Offer {
  const { first, more } = OFFERED[item.status] ?? OFFERED.removed;
  const fits = (action: ItemAction): boolean => isFor(action, item);
  return { first: first.filter(fits), more: more.filter(fits) };
}

function isFor(action: ItemAction, { pinnedUntil, text }: Offered): boolean {
  if (action === 'pin') return pinnedUntil === undefined;
  if (action === 'unpin') return pinnedUntil !== undefined;
  return action !== 'anew' || text !== undefined;
}

export function actionsFor(item: Offered): readonly ItemAction[] {
  const { first, more } = offerFor(item);
  return [...first, ...more];
}

/**
 * One key each, while the focus is on an item. Those share theirs of which only one is ever offered. What ends
 * an item by law has none.
 */
export const ACTION_KEYS: Partial<Record<ItemAction, string>> = {
  correct: 'c',
  hold: 'h',
  release: 'h',
  retract: 'r',
  refile: 'f',
  pin: 'p',
  unpin: 'p',
  update: 'u',
  anew: 'u',
  expire: 'e',
};

export function actionOfKey(key: string, item: Offered): ItemAction | undefined {
  return actionsFor(item).find((action) => ACTION_KEYS[action] === key.toLowerCase());
}
