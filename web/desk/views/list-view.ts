import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { listKeys } from '../list-keys.js';
import type { DeskState } from '../state.js';
import { itemView } from './item-view.js';

/** Every item of the edition that the service still holds, newest first. */
export function listView(state: DeskState, actions: DeskActions): TemplateResult {
  const { items, edition, loaded, recordsFault, forms, sent } = state;
  return html`<section class="list" aria-labelledby="list">
    <h2 id="list">Items, <bdi lang=${edition.lang}>${edition.name}</bdi> <small>${loaded ? tally(items) : nothing}</small></h2>
    <p class="keys">
      In the list: <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>C</kbd> correct, <kbd>H</kbd> hold or release,
      <kbd>R</kbd> retract, <kbd>N</kbd> new line
    </p>
    ${recordsFault === undefined ? nothing : html`<p class="fault" role="status">The list is not complete: ${recordsFault}</p>`}
    ${items.length === 0 ? html`<p class="empty">${loaded ? 'Nothing published yet.' : 'One moment…'}</p>` : nothing}
    <ol class="items" @keydown=${(event: KeyboardEvent) => listKeys(event, items, actions)}>
      ${repeat(
        items,
        ({ id }) => id,
        (item) =>
          itemView(
            { item, form: forms[item.id], sent: sent.find(({ itemId }) => itemId === item.id) },
            actions,
          ),
      )}
    </ol>
  </section>`;
}

function tally(items: readonly Item[]): string {
  const held = items.filter(({ status }) => status === 'held').length;
  const live = items.filter(({ status }) => status === 'live').length;
  return held === 0 ? `${live} live` : `${live} live, ${held} held`;
}
