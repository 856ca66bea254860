import type { Item } from '../../../core/contract/item.js';
import { make } from './dom.js';
import { itemView, refreshTime } from './item-view.js';
import type { Now } from './times.js';

interface Row {
  node: HTMLLIElement;
  /** What the row was made of: another version or other words make another one. */
  made?: string;
}

/** A list of items: its rows are kept, moved and filled anew in place. */
export interface ListView {
  readonly node: HTMLElement;
  show(items: readonly Item[], now: Now): void;
}

export function listView(): ListView {
  /** The role again: without bullets some browsers take the list for none. */
  const node = make('ol', { role: 'list' });
  const rows = new Map<string, Row>();

  function show(items: readonly Item[], now: Now): void {
    for (const [id, row] of rows) {
      if (!items.some((item) => item.id === id) && rows.delete(id)) row.node.remove();
    }
    items.forEach((item, index) => {
      const row = filled(item, now);
      const there = node.children.item(index);
      if (there !== row) node.insertBefore(row, there);
    });
  }

  function filled(item: Item, now: Now): HTMLLIElement {
    const { id, status, urgency } = item;
    const row = rows.get(id) ?? { node: make('li', { part: 'item', tabindex: '-1' }) };
    rows.set(id, row);
    const made = JSON.stringify([item, now.words]);
    if (row.made === made) refreshTime(row.node, item, now);
    else {
      row.made = made;
      row.node.className = `item ${status} ${urgency}`;
      row.node.replaceChildren(itemView(item, now));
    }
    return row.node;
  }

  return { node, show };
}
