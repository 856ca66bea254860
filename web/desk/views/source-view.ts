import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { ATTRIBUTION_KINDS } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { sourcePatch } from '../compose/typing.js';
import type { DeskState } from '../state.js';
import { fieldValue, isChecked } from './fields.js';

/** Who says so: a chip of its own once the line has a source, and a field to name it either way. */
export function sourceView(state: DeskState, actions: DeskActions): TemplateResult {
  const { draft, edition, sources, words } = state;
  const named = draft.attribution.trim() !== '';
  const name = (event: Event) => actions.draft.edit(sourcePatch(sources, fieldValue(event)));
  return html`<div class="source ${named ? 'named' : ''}">
    <label for="source">${words.source.label}</label>
    <span class="chip" dir=${edition.dir}
      ><input
        id="source"
        name="attribution"
        list="sources"
        autocomplete="off"
        lang=${edition.lang}
        .value=${live(draft.attribution)}
        @input=${name}
      />${
        named
          ? html`<button type="button" class="plain" aria-label=${words.source.remove} title=${words.source.remove} @click=${() => remove(actions)}>×</button>`
          : nothing
      }</span
    >
    <datalist id="sources">${sources.map(({ label }) => html`<option value=${label}></option>`)}</datalist>
    ${named ? kindView(state, actions) : nothing}
  </div>`;
}

function remove(actions: DeskActions): void {
  actions.draft.edit({ attribution: '', attributionKind: '', keepSource: false });
  document.getElementById('text')?.focus();
}

function kindView({ draft, words }: DeskState, actions: DeskActions): TemplateResult {
  const choose = (event: Event) => {
    const chosen = fieldValue(event);
    actions.draft.edit({ attributionKind: ATTRIBUTION_KINDS.find((kind) => kind === chosen) ?? '' });
  };
  return html`<select name="attribution-kind" aria-label=${words.source.kind} .value=${live(draft.attributionKind)} @change=${choose}>
      <option value="">${words.source.noKind}</option>
      ${ATTRIBUTION_KINDS.map(
        (kind) =>
          html`<option value=${kind} ?selected=${kind === draft.attributionKind}>${words.kind[kind]}</option>`,
      )}
    </select>
    <label class="check"
      ><input
        type="checkbox"
        name="keep-source"
        .checked=${live(draft.keepSource)}
        @change=${(event: Event) => actions.draft.edit({ keepSource: isChecked(event) })}
      />${words.source.keep}</label
    >`;
}
