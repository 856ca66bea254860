import type { Item } from '../../../../core/contract/item.js';
import { make, makeButton, say } from '../dom.js';
import type { View } from '../view.js';
import { flashToShow } from './flash-choice.js';
import type { Host, Scene } from './host.js';
import { keep, kept } from './kept.js';
import { steadily } from './steady.js';

/**
 * The banner of a flash: over the page, in the top layer, so that nothing moves. It stays until it is closed,
 * replaced or over. Where it cannot be kept that it was closed, it would come again and again: it never does.
 */
export class Takeover {
  readonly #host: Host;
  readonly #root: ShadowRoot;
  readonly #list: View['list'];
  readonly #close = makeButton(() => this.#dismiss());
  readonly #node: HTMLElement;
  #item: Item | undefined;

  constructor(host: Host, view: View) {
    this.#host = host;
    this.#root = view.root;
    this.#list = view.kit.listView();
    const attributes = { class: 'takeover', part: 'takeover', popover: 'manual' };
    this.#node = make('section', attributes, this.#list.node, this.#close);
    this.#node.hidden = true;
    view.frame.after(this.#node);
  }

  show(scene: Scene): void {
    const { takeover, items } = this.#host;
    const { nowMs, ready, paused } = scene;
    const choice = { open: this.#item?.id, closedAt: kept(this.#key), nowMs, mayOpen: ready && !paused };
    const flash = takeover ? flashToShow(items, choice) : undefined;
    this.#fill(flash?.link !== location.href ? flash : undefined, scene);
  }

  /** Without the page it is on, it hears no more of it. */
  leave(): void {
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('focusin', this.#makeWay);
    this.#item = undefined;
    this.#node.hidden = true;
  }

  #fill(item: Item | undefined, scene: Scene): void {
    const opens = item && !this.#item && keep(this.#key, kept(this.#key));
    if (!item) this.#hide();
    else if (this.#item || opens) {
      this.#item = item;
      this.#node.ariaLabel = scene.words.flash;
      say(this.#close, scene.words.close);
      steadily(this.#root, this.#list.node, () => this.#list.show([item], scene));
    }
    if (opens) this.#open();
  }

  #open(): void {
    this.#node.hidden = false;
    this.#node.showPopover?.();
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('focusin', this.#makeWay);
    this.#makeWay();
  }

  #hide(): void {
    if (!this.#item) return;
    this.#node.hidePopover?.();
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
    if (!activeElement || activeElement === body || this.#node.matches(':focus-within')) return;
    const low = activeElement.getBoundingClientRect().top < this.#node.offsetHeight;
    this.#node.classList.toggle('low', low);
  };

  get #key(): string {
    return `closed:${this.#host.edition}`;
  }
}
