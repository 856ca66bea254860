import type { Item } from '../../../core/contract/item.js';
import type { Words } from '../../../core/words/words.js';
import { focusedIn, make } from './dom.js';
import { type ItemContext, itemView, refreshTime } from './item-view.js';

interface Row {
  node: HTMLLIElement;
  /** What the row was made of: another version or other words make another one. */
  version: string;
  words?: Words;
}

/** The list of items in the page: rows are kept, moved and filled anew in place, and focus stays where it was. */
export class ListView {
  /** The role again: without bullets some browsers take the list for none. */
  readonly node = make('ol', { class: 'items', role: 'list' });
  readonly #rows = new Map<string, Row>();

  /** `only`: the one item to be seen; the others are there for print. */
  show(items: readonly Item[], context: ItemContext, only?: string): void {
    const tops = new Map([...this.#rows.values()].map(({ node }) => [node, node.offsetTop]));
    this.#keepingFocus(() => {
      this.#dropOthers(new Set(items.map(({ id }) => id)));
      items.forEach((item, index) => {
        const { node } = this.#rowOf(item, context);
        node.hidden = only !== undefined && item.id !== only;
        this.#place(node, index);
      });
    });
    for (const [node, top] of tops) moveFrom(node, top - node.offsetTop);
  }

  #dropOthers(wanted: ReadonlySet<string>): void {
    for (const [id, { node }] of this.#rows) {
      if (wanted.has(id)) continue;
      node.remove();
      this.#rows.delete(id);
    }
  }

  #rowOf(item: Item, context: ItemContext): Row {
    const { words } = context;
    const version = `${item.seq} ${item.version}`;
    const row: Row = this.#rows.get(item.id) ?? {
      node: make('li', { part: 'item', tabindex: '-1' }),
      version,
    };
    this.#rows.set(item.id, row);
    if (row.version === version && row.words === words) {
      refreshTime(row.node, context);
      return row;
    }
    row.node.className = `item ${item.status} ${item.urgency}`;
    row.node.replaceChildren(itemView(item, context));
    return Object.assign(row, { version, words });
  }

  #place(node: HTMLLIElement, index: number): void {
    const there = this.node.children.item(index);
    if (there !== node) this.node.insertBefore(node, there);
  }

  /** A row that is filled anew or moved loses focus: it goes to what is now in its place in that row. */
  #keepingFocus(change: () => void): void {
    const active = focusedIn(this.node);
    const row = active?.closest('li');
    change();
    if (!active || !row?.isConnected || focusedIn(this.node) === active) return;
    const successor = active.isConnected ? active : (row.querySelector(active.localName) ?? row);
    if (successor instanceof HTMLElement) successor.focus({ preventScroll: true });
  }
}

/**
 * Moved by a transform, in the frame after: to browsers that is no shift of the page's layout, which the reader's
 * move down the list would be. Summed, for several moves before one frame.
 */
function moveFrom(node: HTMLElement, fromPx: number): void {
  if (fromPx === 0 || node.hidden) return;
  node.animate({ transform: [`translateY(${fromPx}px)`, 'none'] }, { duration: 1, composite: 'add' });
}
