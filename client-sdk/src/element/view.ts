import type { Item } from '../../../core/contract/item.js';
import { make, makeButton, say } from './dom.js';
import { fateNow } from './item-view.js';
import { type ListView, listView } from './list-view.js';
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
  /** Whether what comes now is news. */
  settled: boolean;
  layout: 'list' | 'strip';
}

/** The inside of the element: a bar with the state in words and the control, and the list. */
export interface View {
  show(picture: Picture): void;
  /** What is on show, in its order, once there is something to show. */
  shown(): readonly Item[] | undefined;
  readonly root: ShadowRoot;
  readonly frame: HTMLElement;
  readonly pause: HTMLButtonElement;
  readonly state: HTMLElement;
  readonly scroll: HTMLElement;
  readonly list: ListView;
  /** For the companion, which is built apart and would bring them a second time. */
  readonly kit: { listView: typeof listView; fateNow: typeof fateNow };
}

export function viewIn(root: ShadowRoot, onPause: () => void): View {
  const named = { 'aria-labelledby': 'title' };
  const title = make('h2', { id: 'title' });
  const state = make('span', { class: 'state' });
  const pause = makeButton(onPause);
  const bar = make('div', { class: 'bar' }, make('div', { class: 'words' }, title, state), pause);
  const fallback = make('slot');
  const empty = make('p', { class: 'empty', hidden: '' });
  const list = listView();
  const attributes = { class: 'scroll', tabindex: '0', role: 'group', ...named };
  const scroll = make('div', attributes, fallback, empty, list.node);
  const frame = make('section', { class: 'frame', ...named }, make('div', { class: 'body' }, bar, scroll));
  let shown: readonly Item[] | undefined;

  function show(picture: Picture): void {
    const { words, items, limit, held, ready, paused, layout } = picture;
    const { lang, dir } = words;
    shown = ready ? shownOf(items, limit, held ? shown : undefined) : undefined;
    Object.assign(frame, { lang, dir, className: `frame ${layout}` });
    say(title, words.title);
    say(state, statusWords(picture));
    say(pause, paused ? words.play : words.pause);
    say(empty, words.empty);
    list.show(shown ?? [], picture);
    fallback.hidden = ready;
    empty.hidden = shown?.length !== 0;
    list.node.hidden = !empty.hidden;
  }

  root.adoptedStyleSheets = [sheetOf(CSS)];
  root.append(frame);
  const kit = { listView, fateNow };
  return { show, shown: () => shown, root, frame, pause, state, scroll, list, kit };
}
