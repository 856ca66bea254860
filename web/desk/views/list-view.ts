import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { filtered, isFiltering, SHOW_ALL } from '../board/filter.js';
import { listKeys } from '../list-keys.js';
import type { DeskState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { filterView } from './filter-view.js';
import { itemView } from './item-view.js';
import { waitingView } from './waiting-view.js';

/** Every item of the edition that the service still holds, newest first, and what is not out yet before it. */
export function listView(state: DeskState, actions: DeskActions): TemplateResult {
  const { items, edition, loaded, recordsFault, filter, words } = state;
  const { list } = words;
  const shown = filtered(items, filter);
  return html`<section class="list" aria-labelledby="list">
    ${waitingView(state, actions)}
    <h2 id="list">${list.title} · <bdi lang=${edition.lang}>${edition.name}</bdi> <small role="status">${loaded ? tally(items, shown, words) : nothing}</small></h2>
    <p class="keys">
      ${list.keys} <kbd>↑</kbd> <kbd>↓</kbd> ${list.move}, <kbd>C</kbd> ${list.act.correct}, <kbd>H</kbd>
      ${list.act.hold}, <kbd>R</kbd> ${list.act.retract}, <kbd>N</kbd> ${list.act.write}
    </p>
    ${items.length === 0 && !isFiltering(filter) ? nothing : filterView(state, actions)}
    ${recordsFault === undefined ? nothing : html`<p class="fault" role="status">${list.incomplete(recordsFault(words))}</p>`}
    ${shown.length === 0 ? emptyView(state, actions) : nothing} ${itemsView(shown, state, actions)}
  </section>`;
}

function itemsView(shown: readonly Item[], state: DeskState, actions: DeskActions): TemplateResult {
  const { forms, sent, proofs, links, settings, me } = state;
  const onKey = (event: KeyboardEvent) => listKeys(event, { items: shown, settings, me }, actions);
  return html`<ol class="items" @keydown=${onKey}>
    ${repeat(
      shown,
      ({ id }) => id,
      (item) =>
        itemView(
          {
            ...{ item, form: forms[item.id], proof: proofs[item.id], links: links[item.id] },
            sent: sent.find(({ itemId }) => itemId === item.id),
            desk: state,
          },
          actions,
        ),
    )}
  </ol>`;
}

function emptyView({ loaded, filter, words }: DeskState, actions: DeskActions): TemplateResult {
  if (!isFiltering(filter))
    return html`<p class="empty">${loaded ? words.list.nothing : words.frame.moment}</p>`;
  const { none, clear } = words.board.filter;
  return html`<p class="empty">${none} <button type="button" @click=${() => actions.filter(SHOW_ALL)}>${clear}</button></p>`;
}

function tally(items: readonly Item[], shown: readonly Item[], { list, board }: DeskWords): string {
  if (shown.length < items.length) return board.filter.shown(shown.length, items.length);
  const held = items.filter(({ status }) => status === 'held').length;
  const live = items.filter(({ status }) => status === 'live').length;
  return list.tally(live, held);
}
