import type { Item } from '../../../../core/contract/item.js';
import { make, makeButton, say } from '../dom.js';
import type { View } from '../view.js';
import type { Scene } from './host.js';
import { rotationOf } from './rotation.js';
import { Strip } from './strip.js';

/** What turns a strip: buttons, arrow keys and time. In a list, and where there is nothing to turn, it is not seen. */
export class Turns {
  readonly #strip = new Strip();
  readonly #view: View;
  readonly #previous = makeButton(() => this.#turnByHand(-1));
  readonly #next = makeButton(() => this.#turnByHand(1));
  readonly #number = make('span', { class: 'place', dir: 'ltr' });
  readonly #node = make('span', { class: 'turns', hidden: '' }, this.#previous, this.#number, this.#next);
  readonly #rotation: (seconds: number) => void;
  readonly #onTurn: (item: Item) => void;
  #scene: Scene | undefined;

  constructor(view: View, onTurn: (item: Item) => void) {
    this.#view = view;
    this.#onTurn = onTurn;
    this.#rotation = rotationOf(view.frame, () => this.#turn(1));
    this.#previous.append('‹');
    this.#next.append('›');
    view.pause.before(this.#node);
    view.frame.addEventListener('keydown', (event) => this.#onKey(event));
  }

  show(scene: Scene, rotate: number): void {
    this.#scene = scene;
    const { words, paused, layout } = scene;
    const items = this.#view.shown() ?? [];
    const turns = layout === 'strip' && items.length > 1;
    this.#strip.settle(items.map(({ id }) => id));
    this.#previous.ariaLabel = words.previous;
    this.#next.ariaLabel = words.next;
    this.#node.hidden = !turns;
    this.#rotation(turns && !paused ? rotate : 0);
    this.#place(turns);
  }

  leave(): void {
    this.#rotation(0);
  }

  #turn(by: number): void {
    const { list, scroll } = this.#view;
    if (!this.#view.shown()?.length) return;
    if (list.node.matches(':focus-within')) scroll.focus();
    this.#strip.turn(by);
    scroll.scrollTop = 0;
    this.#place(true);
  }

  /** Of a strip's rows one is to be seen; the others are there for print. */
  #place(turns: boolean): void {
    const { place, index } = this.#strip;
    say(this.#number, place);
    for (const [i, row] of [...this.#view.list.node.querySelectorAll('li')].entries()) {
      row.hidden = turns && i !== index;
    }
  }

  #turnByHand(by: number): void {
    this.#turn(by);
    const item = this.#view.shown()?.[this.#strip.index];
    if (item) this.#onTurn(item);
  }

  /** Arrows go where they point, in both directions of writing. */
  #onKey(event: KeyboardEvent): void {
    const { layout, words } = this.#scene ?? {};
    if (layout !== 'strip' || !/^Arrow(Left|Right)$/.test(event.key)) return;
    event.preventDefault();
    this.#turnByHand((event.key === 'ArrowRight') === (words?.dir === 'ltr') ? 1 : -1);
  }
}
