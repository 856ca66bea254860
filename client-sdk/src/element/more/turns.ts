import type { Item } from '../../../../core/contract/item.js';
import { make, makeButton, say } from '../dom.js';
import type { Picture, View } from '../view.js';
import { rotationOf } from './rotation.js';
import { Strip } from './strip.js';

/** What turns a strip: buttons, arrow keys and time. In a list, and where there is nothing to turn, it is not seen. */
export class Turns {
  readonly #strip = new Strip();
  readonly #view: View;
  readonly #previous = makeButton(() => this.#turnByHand(-1));
  readonly #next = makeButton(() => this.#turnByHand(1));
  readonly #place = make('span', { class: 'place', dir: 'ltr' });
  readonly #node = make('span', { class: 'turns', hidden: '' }, this.#previous, this.#place, this.#next);
  readonly #rotation: (seconds: number) => void;
  readonly #onTurn: (item: Item) => void;
  #picture: Picture | undefined;

  constructor(view: View, onTurn: (item: Item) => void) {
    this.#view = view;
    this.#onTurn = onTurn;
    this.#rotation = rotationOf(view.frame, () => this.#turn(1));
    this.#previous.append('‹');
    this.#next.append('›');
    view.pause.before(this.#node);
    view.frame.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Of these, the one that is to be seen. */
  turnedTo(items: readonly Item[]): string | undefined {
    return this.#strip.settle(items.map(({ id }) => id));
  }

  show(picture: Picture, rotate: number): void {
    this.#picture = picture;
    const { words, paused, layout } = picture;
    const items = this.#view.shown ?? [];
    const turns = layout === 'strip' && items.length > 1;
    this.#previous.ariaLabel = words.previous;
    this.#next.ariaLabel = words.next;
    this.#node.hidden = !turns;
    say(this.#place, this.#strip.place);
    this.#rotation(turns && !paused ? rotate : 0);
  }

  leave(): void {
    this.#rotation(0);
  }

  #turn(by: number): void {
    const { list, scroll, shown } = this.#view;
    if (!this.#picture || !shown?.length) return;
    if (list.node.matches(':focus-within')) scroll.focus();
    this.#strip.turn(by);
    scroll.scrollTop = 0;
    say(this.#place, this.#strip.place);
    list.show(shown, this.#picture, this.turnedTo(shown));
  }

  #turnByHand(by: number): void {
    this.#turn(by);
    const item = this.#view.shown?.[this.#strip.index];
    if (item) this.#onTurn(item);
  }

  /** Arrows go where they point, in both directions of writing. */
  #onKey(event: KeyboardEvent): void {
    const { layout, words } = this.#picture ?? {};
    if (layout !== 'strip' || !/^Arrow(Left|Right)$/.test(event.key)) return;
    event.preventDefault();
    this.#turnByHand((event.key === 'ArrowRight') === (words?.dir === 'ltr') ? 1 : -1);
  }
}
