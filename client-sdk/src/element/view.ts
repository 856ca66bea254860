import type { Item } from '../../../core/contract/item.js';
import type { Words } from '../../../core/words/words.js';
import { make, say } from './dom.js';
import { ListView } from './list-view.js';
import { newWords, type Status, statusWords } from './status-words.js';
import { styles } from './styles.js';

export interface Picture {
  words: Words;
  status: Status;
  items: readonly Item[];
  waiting: number;
  /** False until there is something to replace the page's own content with. */
  ready: boolean;
}

/** The inside of the element: a bar with the state in words and the pause, and the list below it. */
export class View {
  readonly #heading = make('h2', { id: 'title' });
  readonly #state = make('span', { class: 'state', role: 'status' });
  readonly #fresh = make('span', { class: 'new', role: 'status' });
  readonly #control = make('button', { type: 'button', part: 'control' });
  readonly #fallback = make('slot');
  readonly #empty = make('p', { class: 'empty' });
  readonly #list = new ListView();
  readonly #frame = make('section', { class: 'frame', 'aria-labelledby': 'title' });

  constructor(root: ShadowRoot, onControl: () => void) {
    root.adoptedStyleSheets = [styles()];
    const words = make('div', { class: 'words' }, this.#heading, this.#state, this.#fresh);
    const bar = make('div', { class: 'bar' }, words, this.#control);
    const scroll = make('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-labelledby': 'title' });
    scroll.append(this.#fallback, this.#empty, this.#list.node);
    this.#frame.append(bar, scroll);
    this.#control.addEventListener('click', onControl);
    root.append(this.#frame);
  }

  show({ words, status, items, waiting, ready }: Picture): void {
    this.#frame.lang = words.lang;
    this.#frame.dir = words.dir;
    say(this.#heading, words.title);
    say(this.#empty, words.empty);
    say(this.#control, status.paused ? words.play : words.pause);
    say(this.#fresh, newWords(waiting, words));
    this.#showState(status, words);
    this.#list.show(ready ? items : [], { words, nowMs: status.nowMs });
    this.#list.node.hidden = items.length === 0;
    this.#fallback.hidden = ready;
    this.#empty.hidden = !ready || items.length > 0;
  }

  /** Time went on. */
  refresh(status: Status, words: Words): void {
    this.#showState(status, words);
    this.#list.refreshTimes({ words, nowMs: status.nowMs });
  }

  #showState(status: Status, words: Words): void {
    say(this.#state, statusWords(status, words));
  }
}
