import type { Item, Status } from '../../core/contract/item.js';
import type { Me } from './board/people.js';
import { type Permit, permitFor } from './board/permits.js';

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
  'translate',
  'expire',
  'remove',
] as const;

/**
 * `update` and `anew` begin a new line that brings the item up to date, `translate` one in another edition; all
 * others are kinds of changes.
 */
export type ItemAction = (typeof ITEM_ACTIONS)[number];

/** Done at a touch, and undone by another. */
export type TouchAction = 'hold' | 'release' | 'pin' | 'unpin';
export const FORM_ACTIONS = ['correct', 'refile', 'retract', 'expire', 'remove'] as const;
export type FormAction = (typeof FORM_ACTIONS)[number];
export type NewLineAction = 'update' | 'anew' | 'translate';

export const WAY_BACK: Record<TouchAction, TouchAction> = {
  hold: 'release',
  release: 'hold',
  pin: 'unpin',
  unpin: 'pin',
};

export const isTouch = (action: string): action is TouchAction => action in WAY_BACK;

export const isNewLine = (action: ItemAction): action is NewLineAction =>
  action === 'update' || action === 'anew' || action === 'translate';

interface Offer {
  first: readonly ItemAction[];
  /** Needed more seldom, or ended by: folded away. */
  more: readonly ItemAction[];
}

/** What the rules of the newsroom leave open for an item, in the order of its buttons. */
const OFFERED: Record<Status, Offer> = {
  live: {
    first: ['correct', 'hold', 'retract'],
    more: ['refile', 'update', 'translate', 'pin', 'unpin', 'expire', 'remove'],
  },
  held: { first: ['correct', 'release', 'retract'], more: ['expire', 'remove'] },
  expired: { first: ['correct', 'anew', 'retract'], more: ['remove'] },
  retracted: { first: ['anew'], more: ['remove'] },
  removed: { first: [], more: [] },
};

type Offered = Pick<Item, 'status' | 'pinnedUntil' | 'text'>;

/**
 * What the desk offers for an item to whoever is signed in; the service has the last word. None for a status of a
 * later version: the desk does not know what would be allowed.
 */
export function offerFor(item: Offered, me: Me | undefined): Offer {
  const { first, more } = OFFERED[item.status] ?? OFFERED.removed;
  const fits = (action: ItemAction): boolean => isFor(action, item) && permitOf(action, me) !== 'refused';
  return { first: first.filter(fits), more: more.filter(fits) };
}

export const permitOf = (action: ItemAction, me: Me | undefined): Permit =>
  permitFor(me, isNewLine(action) ? 'publish' : action);

function isFor(action: ItemAction, { pinnedUntil, text }: Offered): boolean {
  if (action === 'pin') return pinnedUntil === undefined;
  if (action === 'unpin') return pinnedUntil !== undefined;
  return action !== 'anew' || text !== undefined;
}

export function actionsFor(item: Offered, me: Me | undefined): readonly ItemAction[] {
  const { first, more } = offerFor(item, me);
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
  translate: 't',
  expire: 'e',
};

export function actionOfKey(key: string, item: Offered, me: Me | undefined): ItemAction | undefined {
  return actionsFor(item, me).find((action) => ACTION_KEYS[action] === key.toLowerCase());
}
