import { makeButton, say } from '../dom.js';
import { versionIn } from '../shown.js';
import type { View } from '../view.js';
import { counted } from './counted.js';
import type { Scene } from './host.js';

/** The button "3 new", while the list is held: it brings them. */
export class Fresh {
  readonly #view: View;
  readonly #button: HTMLButtonElement;

  constructor(view: View, onReveal: () => void) {
    this.#view = view;
    this.#button = makeButton(
      () => {
        view.scroll.scrollTop = 0;
        onReveal();
        view.scroll.focus({ preventScroll: true });
      },
      { class: 'new', hidden: '' },
    );
    view.state.after(this.#button);
  }

  /** Where nothing is wrong, what is new takes the place of the state: what is below stays where it is. */
  show({ words, items, limit, ticker }: Scene): void {
    const { state } = this.#view;
    const shown = this.#view.shown();
    const waiting = shown ? items.slice(0, limit).filter((item) => !versionIn(shown, item)).length : 0;
    say(this.#button, counted(waiting, words.newItems, words));
    this.#button.hidden = waiting === 0;
    state.hidden = waiting > 0 && ticker?.state.name === 'live';
  }
}
