import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { listKeys } from '../list-keys.js';
import type { DeskState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { itemView } from './item-view.js';

/** Every item of the edition that the service still holds, newest first. */
export function listView(state: DeskState, actions: DeskActions): TemplateResult {
  const { items, edition, loaded, recordsFault, forms, sent, proofs, words } = state;
  const { list } = words;
  return html`<section class="list" aria-labelledby="list">
    <h2 id="list">${list.title} · <bdi lang=${edition.lang}>${edition.name}</bdi> <small>${loaded ? tally(items, words) : nothing}</small></h2>
    <p class="keys">
      ${list.keys} <kbd>↑</kbd> <kbd>↓</kbd> ${list.move} · <kbd>C</kbd> ${list.act.correct} · <kbd>H</kbd>
      ${list.act.hold} · <kbd>R</kbd> ${list.act.retract} · <kbd>N</kbd> ${list.act.write}
    </p>
    ${recordsFault === undefined ? nothing : html`<p class="fault" role="status">${list.incomplete(recordsFault(words))}</p>`}
    ${items.length === 0 ? html`<p class="empty">${loaded ? list.nothing : words.frame.moment}</p>` : nothing}
    <ol class="items" @keydown=${(event: KeyboardEvent) => listKeys(event, state, actions)}>
      ${repeat(
        items,
        ({ id }) => id,
        (item) =>
          itemView(
            {
              item,
              form: forms[item.id],
              sent: sent.find(({ itemId }) => itemId === item.id),
              proof: proofs[item.id],
              words,
            },
            actions,
          ),
      )}
    </ol>
  </section>`;
}

function tally(items: readonly Item[], { list }: DeskWords): string {
  const held = items.filter(({ status }) => status === 'held').length;
  const live = items.filter(({ status }) => status === 'live').length;
  return list.tally(live, held);
}
