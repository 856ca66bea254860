import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Fault } from '../../../core/contract/codes.js';
import { URGENCIES } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { wayOf } from '../compose/way.js';
import { countGraphemes, HARD_GRAPHEMES, lengthOf, SOFT_GRAPHEMES } from '../graphemes.js';
import type { DeskState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { adviceView } from './advice-view.js';
import { detailsView } from './details-view.js';
import { firstClick, isSendKey, onSubmit, SEND_KEYS } from './fields.js';
import { flashView } from './flash-view.js';
import { pendingView } from './pending-view.js';
import { sourceView } from './source-view.js';
import { textView } from './text-view.js';
import { translationView } from './translation-view.js';

export function composerView(state: DeskState, actions: DeskActions): TemplateResult {
  const { draft, edition, draftFaults, status, noted, words, armed } = state;
  return html`<form
    class="composer ${draft.urgency === 'flash' ? 'is-flash' : ''}"
    @submit=${onSubmit(actions.draft.publish)}
    @keydown=${sideKeys(actions)}
    @click=${firstClick}
  >
    <label class="title" for="text">${words.compose.title} · <bdi lang=${edition.lang}>${edition.name}</bdi></label>
    ${textView(state, actions)}
    <div class="under">
      <div id="status" class="status ${status.bad ? 'fault' : ''}" role="status"
        ><p>${status.text(words)}</p>${faultsView(draftFaults, words)}</div
      >
      ${countView(draft.text, words)}
    </div>
    <p id="noted" class="noted" role="status">${noted?.(words) ?? ''}</p>
    ${pendingView(state, actions)} ${translationView(state, actions)} ${adviceView(state, actions)} ${sourceView(state, actions)} ${urgencyView(state, actions)}
    ${detailsView(state, actions)} ${armed ? flashView(state, actions) : sendView(state)}
  </form>`;
}

/** Enter in a field beside the line does not send it: nobody means to by naming a source or a section. */
function sideKeys({ draft }: DeskActions): (event: KeyboardEvent) => void {
  return (event) => {
    const beside = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || !beside) return;
    event.preventDefault();
    if (isSendKey(event)) draft.publish();
    else if (!event.repeat) draft.hint();
  };
}

function sendView(state: DeskState): TemplateResult {
  const { draft, publishing, words } = state;
  const { compose, flash } = words;
  const way = wayOf(state);
  const busy = publishing !== undefined;
  const direct = draft.urgency === 'flash' ? compose.publishFlash : compose.publish;
  const label = way === 'out' ? direct : compose.propose;
  return html`<div class="send">
    <button class="primary publish" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
      ${busy ? compose.publishing : label}
    </button>
    <kbd>${SEND_KEYS}</kbd>
    ${way === 'out' ? nothing : html`<small>${flash.ways[way].waits}</small>`}
  </div>`;
}

function countView(text: string, { compose }: DeskWords): TemplateResult {
  const count = countGraphemes(text);
  const length = lengthOf(count);
  const said = {
    fine: '',
    long: compose.long(SOFT_GRAPHEMES),
    over: compose.over(count - HARD_GRAPHEMES),
  }[length];
  return html`<p id="count" class="count ${length}"
    >${said} <span dir="ltr">${count} / ${HARD_GRAPHEMES}</span></p
  >`;
}

function urgencyView({ draft, words }: DeskState, actions: DeskActions): TemplateResult {
  return html`<fieldset class="urgencies">
    <legend class="aside">${words.compose.urgency}</legend>
    ${URGENCIES.map(
      (urgency) =>
        html`<label class="choice ${urgency}"
          ><input
            type="radio"
            name="urgency"
            value=${urgency}
            .checked=${live(urgency === draft.urgency)}
            @change=${() => actions.draft.edit({ urgency })}
          /><span>${words.urgency[urgency]}</span></label
        >`,
    )}
  </fieldset>`;
}

function faultsView(faults: readonly Fault[], { compose }: DeskWords): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  return html`<ul class="faults">
    ${faults.map(
      ({ path, message }) =>
        html`<li><b>${path === '' ? compose.wholeItem : path}</b>: <bdi lang="en">${message}</bdi></li>`,
    )}
  </ul>`;
}
