import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Fault } from '../../../core/contract/codes.js';
import { URGENCIES, type Urgency } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { countGraphemes, HARD_GRAPHEMES, lengthOf, SOFT_GRAPHEMES } from '../graphemes.js';
import type { DeskState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { detailsView } from './details-view.js';
import { lineKeys, lineOf, onSubmit, SEND_KEYS } from './fields.js';

export function composerView(state: DeskState, actions: DeskActions): TemplateResult {
  const { draft, edition, publishing, draftFaults, status, words } = state;
  const { compose } = words;
  const busy = publishing !== undefined;
  return html`<form
    class="composer ${draft.urgency === 'flash' ? 'is-flash' : ''}"
    @submit=${onSubmit(() => actions.draft.publish())}
  >
    <label class="title" for="text">${compose.title}, <bdi lang=${edition.lang}>${edition.name}</bdi></label>
    <textarea
      id="text"
      name="text"
      rows="4"
      lang=${edition.lang}
      dir=${edition.dir}
      enterkeyhint="done"
      aria-describedby="count status"
      aria-invalid=${draftFaults.length > 0 ? 'true' : 'false'}
      ?readonly=${busy}
      .value=${live(draft.text)}
      @input=${(event: Event) => actions.draft.edit({ text: lineOf(event) })}
      @keydown=${lineKeys(actions.draft.publish, actions.draft.hint)}
    ></textarea>
    <div class="under">
      <div id="status" class="status ${status.bad ? 'fault' : ''}" role="status"
        ><p>${status.text(words)}</p>${faultsView(draftFaults, words)}</div
      >
      ${countView(draft.text, words)}
    </div>
    ${urgencyView(draft.urgency, actions, words)} ${detailsView(state, actions)}
    <div class="send">
      <button class="primary publish" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
        ${busy ? compose.publishing : draft.urgency === 'flash' ? compose.publishFlash : compose.publish}
      </button>
      <kbd>${SEND_KEYS}</kbd>
    </div>
  </form>`;
}

function countView(text: string, { compose }: DeskWords): TemplateResult {
  const count = countGraphemes(text);
  const length = lengthOf(count);
  const said = {
    fine: '',
    long: compose.long(SOFT_GRAPHEMES),
    over: compose.over(count - HARD_GRAPHEMES),
  }[length];
  return html`<p id="count" class="count ${length}">${said} <span dir="ltr">${count} / ${HARD_GRAPHEMES}</span></p>`;
}

function urgencyView(chosen: Urgency, actions: DeskActions, words: DeskWords): TemplateResult {
  return html`<fieldset class="urgencies">
    <legend>${words.compose.urgency}</legend>
    ${URGENCIES.map(
      (urgency) =>
        html`<label class="choice ${urgency}"
          ><input
            type="radio"
            name="urgency"
            value=${urgency}
            .checked=${live(urgency === chosen)}
            @change=${() => actions.draft.edit({ urgency })}
          /><span>${words.urgency[urgency]}</span></label
        >`,
    )}
  </fieldset>`;
}

function faultsView(faults: readonly Fault[], { compose }: DeskWords): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  return html`<ul class="faults">
    ${faults.map(({ path, message }) => html`<li><b>${path === '' ? compose.wholeItem : path}</b>: ${message}</li>`)}
  </ul>`;
}
