import type { Item } from '../../../core/contract/item.js';
import { focusedIn, make, makeButton, say } from './dom.js';
import { type Choice, flashToShow } from './flash-choice.js';
import type { ItemContext } from './item-view.js';
import { keep, kept } from './kept.js';
import { ListView } from './list-view.js';

/**
 * The banner of a flash: over the page, in the top layer, so that nothing moves. It stays until it is closed,
 * replaced or over. Where it cannot be kept that it was closed, it would come again and again: it never does.
 */
export class Takeover {
  readonly node = make('section', { class: 'takeover', part: 'takeover', popover: 'manual' });
  readonly #list = new ListView();
  readonly #close = makeButton(() => this.#dismiss());
  #item: Item | undefined;
  #edition = '';

  constructor() {
    this.node.append(this.#list.node, this.#close);
    this.node.hidden = true;
  }

  show(
    edition: string,
    items: readonly Item[],
    context: ItemContext,
    { wanted, mayOpen }: { wanted: boolean; mayOpen: boolean },
  ): void {
    this.#edition = edition;
    const closedAt = kept(this.#key);
    const choice: Choice = { open: this.#item?.id, closedAt, nowMs: context.nowMs, mayOpen };
    const flash = wanted ? flashToShow(items, choice) : undefined;
    this.#fill(flash?.link !== location.href ? flash : undefined, context);
  }

  /** Without the page it is on, it hears no more of it. */
  leave(): void {
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('focusin', this.#makeWay);
    this.#item = undefined;
    this.node.hidden = true;
  }

  #fill(item: Item | undefined, context: ItemContext): void {
    const opens = item && !this.#item && keep(this.#key, kept(this.#key));
    if (!item) this.#hide();
    else if (this.#item || opens) {
      this.#item = item;
      this.node.ariaLabel = context.words.flash;
      say(this.#close, context.words.close);
      this.#list.show([item], context);
    }
    if (opens) this.#open();
  }

  #open(): void {
    this.node.hidden = false;
    this.node.showPopover?.();
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('focusin', this.#makeWay);
    this.#makeWay();
  }

  #hide(): void {
    if (!this.#item) return;
    this.node.hidePopover?.();
    this.leave();
  }

  #dismiss(): void {
    keep(this.#key, this.#item?.publishedAt ?? '');
    this.#hide();
  }

  readonly #onKey = ({ key, defaultPrevented }: KeyboardEvent): void => {
    if (key === 'Escape' && !defaultPrevented) this.#dismiss();
  };

  /** What has focus is never covered: while it is where the banner is, the banner is at the other end. */
  readonly #makeWay = (): void => {
    const { activeElement, body } = document;
    if (!activeElement || activeElement === body || focusedIn(this.node)) return;
    const low = activeElement.getBoundingClientRect().top < this.node.offsetHeight;
    this.node.classList.toggle('low', low);
  };

  get #key(): string {
    return `closed:${this.#edition}`;
  }
}
