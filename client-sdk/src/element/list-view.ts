import type { Item } from '../../../core/contract/item.js';
import { make } from './dom.js';
import { type ItemContext, itemView, refreshTime } from './item-view.js';

interface Row {
  node: HTMLLIElement;
  /** What the row was made of: another one is made of another version or other words. */
  made: string;
}

/** The list of items in the page: rows are kept, moved and filled anew in place, and focus stays where it was. */
export class ListView {
  readonly node = make('ol', { class: 'items' });
  readonly #rows = new Map<string, Row>();

  show(items: readonly Item[], context: ItemContext): void {
    this.#keepingFocus(() => {
      this.#dropOthers(new Set(items.map(({ id }) => id)));
      items.forEach((item, index) => {
        this.#place(this.#rowOf(item, context).node, index);
      });
    });
  }

  refreshTimes(context: ItemContext): void {
    for (const { node } of this.#rows.values()) refreshTime(node, context);
  }

  #dropOthers(wanted: ReadonlySet<string>): void {
    for (const [id, { node }] of this.#rows) {
      if (wanted.has(id)) continue;
      node.remove();
      this.#rows.delete(id);
    }
  }

  #rowOf(item: Item, context: ItemContext): Row {
    const made = `${item.seq} ${item.version} ${context.words.lang}`;
    const row = this.#rows.get(item.id) ?? { node: make('li', { part: 'item', tabindex: '-1' }), made: '' };
    this.#rows.set(item.id, row);
    if (row.made === made) return row;
    row.node.className = `item ${item.status} ${item.urgency}`;
    row.node.replaceChildren(itemView(item, context));
    row.made = made;
    return row;
  }

  #place(node: HTMLLIElement, index: number): void {
    const there = this.node.children.item(index);
    if (there !== node) this.node.insertBefore(node, there);
  }

  /** A row that is filled anew or moved loses focus: it goes to what is now in its place in that row. */
  #keepingFocus(change: () => void): void {
    const active = this.#activeElement();
    const row = active?.closest('li');
    change();
    if (!active || !row?.isConnected || this.#activeElement() === active) return;
    const successor = active.isConnected ? active : (row.querySelector(active.localName) ?? row);
    if (successor instanceof HTMLElement) successor.focus({ preventScroll: true });
  }

  #activeElement(): Element | null {
    const root = this.node.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    return this.node.contains(active) ? active : null;
  }
}
