import type { Item } from '../../../core/contract/item.js';
import { make, makeButton, say } from './dom.js';
import { fateNow } from './item-view.js';
import { listView } from './list-view.js';
import { sheetOf } from './sheet.js';
import { shownOf } from './shown.js';
import { type Status, statusWords } from './status-words.js';
import { CSS } from './styles.js';

export interface Picture extends Status {
  /** All of them; of these `limit` are shown, or, while the list is held, those that are on show. */
  items: readonly Item[];
  limit: number;
  held: boolean;
  /** False until there is something to replace the page's own content with. */
  ready: boolean;
  /** Whether the list was level once: what came before that is not news. */
  settled: boolean;
  layout: 'list' | 'strip';
  /** Of a strip, the one item to be seen. */
  only?: string | undefined;
}

/** The inside of the element: a bar with the state in words and the control, and the list. */
export class View {
  readonly title = make('h2', { id: 'title' });
  readonly state = make('span', { class: 'state' });
  readonly pause: HTMLButtonElement;
  readonly list = listView();
  readonly scroll: HTMLElement;
  readonly frame: HTMLElement;
  readonly root: ShadowRoot;
  /** For the companion, which is built apart and would bring them a second time. */
  readonly kit = { listView, fateNow };
  /** What is on show, in its order, once there is something to show. */
  shown: readonly Item[] | undefined;
  readonly #fallback = make('slot');
  readonly #empty = make('p', { class: 'empty', hidden: '' });

  constructor(root: ShadowRoot, onPause: () => void) {
    const named = { 'aria-labelledby': 'title' };
    this.root = root;
    this.pause = makeButton(onPause);
    const words = make('div', { class: 'words' }, this.title, this.state);
    const bar = make('div', { class: 'bar' }, words, this.pause);
    const inner = [this.#fallback, this.#empty, this.list.node];
    this.scroll = make('div', { class: 'scroll', tabindex: '0', role: 'group', ...named }, ...inner);
    this.frame = make(
      'section',
      { class: 'frame', ...named },
      make('div', { class: 'body' }, bar, this.scroll),
    );
    root.adoptedStyleSheets = [sheetOf(CSS)];
    root.append(this.frame);
  }

  show(picture: Picture): void {
    const { words, items, limit, held, ready, paused, layout, only } = picture;
    const { lang, dir } = words;
    this.shown = ready ? shownOf(items, limit, held ? this.shown : undefined) : undefined;
    Object.assign(this.frame, { lang, dir, className: `frame ${layout}` });
    say(this.title, words.title);
    say(this.state, statusWords(picture));
    say(this.pause, paused ? words.play : words.pause);
    say(this.#empty, words.empty);
    this.list.show(this.shown ?? [], picture, only);
    this.#fallback.hidden = ready;
    this.#empty.hidden = this.shown?.length !== 0;
    this.list.node.hidden = !this.#empty.hidden;
  }
}
