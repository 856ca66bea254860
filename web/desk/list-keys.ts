import type { Item } from '../../core/contract/item.js';
import type { DeskActions } from './actions.js';
import { actionOfKey } from './item-actions.js';

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * Single keys, while the focus is in the list and not in a field (WCAG 2.1.4): move between items, act on
 * the one that has the focus, go back to writing.
 */
export function listKeys(event: KeyboardEvent, items: readonly Item[], actions: DeskActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
  const at = items.findIndex(({ id }) => id === focusedItem(event.target));
  const item = items[at];
  const step = STEPS[event.key];
  if (step !== undefined) focusItem(items[at + step]);
  else if (event.key.toLowerCase() === 'n') document.getElementById('text')?.focus();
  else if (item === undefined || !act(event, item, actions)) return;
  event.preventDefault();
}

function act({ key, repeat }: KeyboardEvent, item: Item, actions: DeskActions): boolean {
  const action = actionOfKey(key, item);
  if (action !== undefined && !repeat) actions.item.act(item, action);
  return action !== undefined;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select');
}

function focusedItem(target: EventTarget | null): string | undefined {
  const article = target instanceof Element ? target.closest('[data-item]') : null;
  return article?.getAttribute('data-item') ?? undefined;
}

function focusItem(item: Item | undefined): void {
  if (item !== undefined) document.getElementById(`item-${item.id}`)?.focus();
}
