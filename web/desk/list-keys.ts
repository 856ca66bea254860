import type { Item } from '../../core/contract/item.js';
import type { DeskActions } from './actions.js';
import { isField } from './focus.js';
import { actionOfKey, type ItemAction } from './item-actions.js';
import type { DeskState } from './state.js';

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * Single keys, while the focus is in the list and not in a field (WCAG 2.1.4): move between items, act on
 * the one that has the focus, go back to writing. Arrows go on working where letters are turned off.
 */
export function listKeys(
  event: KeyboardEvent,
  { items, settings, me }: Pick<DeskState, 'items' | 'settings' | 'me'>,
  actions: DeskActions,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
  const at = items.findIndex(({ id }) => id === focusedItem(event.target));
  const item = items[at];
  const key = latinKey(event);
  if (key.length === 1 && !settings.singleKeys) return;
  const step = STEPS[key];
  if (step !== undefined) focusItem(items[at + step]);
  else if (key === 'n') document.getElementById('text')?.focus();
  else if (item === undefined || !act(actionOfKey(key, item, me), event.repeat, item, actions)) return;
  event.preventDefault();
}

function act(action: ItemAction | undefined, repeat: boolean, item: Item, actions: DeskActions): boolean {
  if (action !== undefined && !repeat) actions.item.act(item, action);
  return action !== undefined;
}

/** On a keyboard that writes another alphabet, the letter that a Latin one has in that place. */
export function latinKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const letter = /^\p{L}$/u.test(key) && !/^[a-z]$/i.test(key) ? code.replace(/^Key/, '') : key;
  return letter.length === 1 ? letter.toLowerCase() : key;
}

function focusedItem(target: EventTarget | null): string | undefined {
  const article = target instanceof Element ? target.closest('[data-item]') : null;
  return article?.getAttribute('data-item') ?? undefined;
}

function focusItem(item: Item | undefined): void {
  if (item !== undefined) document.getElementById(`item-${item.id}`)?.focus();
}
