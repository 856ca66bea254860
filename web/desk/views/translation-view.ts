import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { itemIdIn } from '../compose/translation.js';
import type { DeskState } from '../state.js';
import { fieldValue } from './fields.js';

/** A link that was copied, or one of the newest lines of the other editions. */
export function translationField(
  { draft, originals, editions, words }: DeskState,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  if (editions.length < 2) return nothing;
  return html`<label class="wide">${words.details.translationOf}<input
      name="translation-of"
      list="originals"
      dir="ltr"
      autocomplete="off"
      inputmode="url"
      placeholder=${words.details.itemLink}
      .value=${live(draft.translationOf)}
      @focus=${() => actions.draft.findOriginals()}
      @input=${(event: Event) => actions.draft.edit({ translationOf: fieldValue(event) })}
    /><datalist id="originals">${originals.map(
      ({ link, text, edition }) => html`<option value=${link}>${edition}: ${text}</option>`,
    )}</datalist></label>`;
}

/** What the line says in another language, where the editor named it. */
export function translationView(
  { draft, originals, words }: DeskState,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  const id = itemIdIn(draft.translationOf);
  if (id === undefined) return nothing;
  const original = originals.find((each) => each.id === id);
  return html`<p class="updates">
    ${words.details.translationOf}
    ${
      original === undefined
        ? html`<bdi dir="ltr">${draft.translationOf}</bdi>`
        : html`<q lang=${original.lang} dir=${original.dir}>${original.text}</q>`
    }
    <button type="button" @click=${() => actions.draft.edit({ translationOf: '' })}>${words.form.cancel}</button>
  </p>`;
}
