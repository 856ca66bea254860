import type { Item } from '../../../core/contract/item.js';
import type { Words } from '../../../core/words/words.js';
import type { Layout } from './attributes.js';
import { Bar } from './bar.js';
import { focusedIn, make, say } from './dom.js';
import type { ItemContext } from './item-view.js';
import { ListView } from './list-view.js';
import { Presence } from './presence.js';
import { Rotation } from './rotation.js';
import { newWords, type Status } from './status-words.js';
import { Strip } from './strip.js';
import { styles } from './styles.js';

export interface Picture {
  words: Words;
  status: Status;
  items: readonly Item[];
  waiting: number;
  /** False until there is something to replace the page's own content with. */
  ready: boolean;
  layout: Layout;
  /** Seconds after which a strip turns by itself; 0: never. */
  rotate: number;
}

export interface ViewEvents {
  onPause(): void;
  /** The reader wants to see what is new. */
  onReveal(): void;
  /** The reader came or went: see `inside`. */
  onMove(): void;
  /** The reader turned the strip to this item. */
  onTurn(item: Item): void;
}

/** The inside of the element: a bar with the state in words and the controls, and the list, or one item of it. */
export class View {
  readonly #fallback = make('slot');
  readonly #empty = make('p', { class: 'empty' });
  readonly #list = new ListView();
  readonly #strip = new Strip();
  readonly #bar: Bar;
  readonly #scroll = make('div', {
    class: 'scroll',
    tabindex: '0',
    role: 'group',
    'aria-labelledby': 'title',
  });
  readonly #frame: HTMLElement;
  readonly #presence: Presence;
  readonly #rotation: Rotation;
  readonly #events: ViewEvents;
  #picture: Picture | undefined;

  constructor(root: ShadowRoot, events: ViewEvents) {
    root.adoptedStyleSheets = [styles()];
    this.#events = events;
    this.#bar = new Bar({
      onPause: () => events.onPause(),
      onReveal: () => this.#reveal(),
      onTurn: (by) => this.#turnByHand(by),
    });
    this.#scroll.append(this.#fallback, this.#empty, this.#list.node);
    const body = make('div', { class: 'body' }, this.#bar.node, this.#scroll);
    this.#frame = make('section', { class: 'frame', 'aria-labelledby': 'title' }, body);
    this.#frame.addEventListener('keydown', (event) => this.#onKey(event));
    this.#presence = new Presence(this.#frame, this.#scroll, () => events.onMove());
    this.#rotation = new Rotation(this.#frame, () => this.#turn(1));
    root.append(this.#frame);
  }

  /** Whether somebody is in the middle of the list. */
  get inside(): boolean {
    return this.#presence.inside;
  }

  show(picture: Picture): void {
    this.#picture = picture;
    const { words, status, waiting, ready, layout, rotate } = picture;
    const items = ready ? picture.items : [];
    const { lang, dir } = words;
    Object.assign(this.#frame, { lang, dir, className: `frame ${layout}` });
    this.#bar.show(words, status, newWords(waiting, words));
    say(this.#empty, words.empty);
    this.#draw(items, picture);
    this.#list.node.hidden = items.length === 0;
    this.#fallback.hidden = ready;
    this.#empty.hidden = !ready || items.length > 0;
    this.#rotation.every(layout === 'strip' && !status.paused && items.length > 1 ? rotate : 0);
  }

  leave(): void {
    this.#rotation.every(0);
  }

  #draw(items: readonly Item[], { words, status, layout }: Picture): void {
    const context: ItemContext = { words, nowMs: status.nowMs };
    const only = this.#strip.settle(items.map(({ id }) => id));
    this.#bar.showPlace(layout === 'strip' && items.length > 1 ? this.#strip.place : '');
    this.#list.show(items, context, layout === 'strip' ? only : undefined);
  }

  #turn(by: number): void {
    const picture = this.#picture;
    if (!picture?.ready || picture.items.length === 0) return;
    if (focusedIn(this.#list.node)) this.#scroll.focus();
    this.#strip.turn(by);
    this.#scroll.scrollTop = 0;
    this.#draw(picture.items, picture);
  }

  #turnByHand(by: number): void {
    this.#turn(by);
    const item = this.#picture?.items[this.#strip.index];
    if (item) this.#events.onTurn(item);
  }

  #reveal(): void {
    this.#scroll.scrollTop = 0;
    this.#events.onReveal();
    this.#scroll.focus({ preventScroll: true });
  }

  /** Arrows go where they point, in both directions of writing. */
  #onKey(event: KeyboardEvent): void {
    if (this.#picture?.layout !== 'strip' || !/^Arrow(Left|Right)$/.test(event.key)) return;
    event.preventDefault();
    const ahead = (event.key === 'ArrowRight') === (this.#picture.words.dir === 'ltr');
    this.#turnByHand(ahead ? 1 : -1);
  }
}
