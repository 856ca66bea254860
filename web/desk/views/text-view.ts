import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { composerKeys, suggestionsOf, takeSuggestion } from '../compose/keys.js';
import type { Source } from '../compose/source.js';
import { typed } from '../compose/typing.js';
import type { DeskState } from '../state.js';

/** The one field that everything starts in, and the sources that what is typed may be about to name. */
export function textView(state: DeskState, actions: DeskActions): TemplateResult {
  const { draft, edition, publishing, draftFaults, suggestion } = state;
  const suggested = suggestionsOf(state);
  return html`<div class="line-field">
    <textarea
      id="text"
      name="text"
      rows="3"
      lang=${edition.lang}
      dir=${edition.dir}
      enterkeyhint="done"
      aria-describedby="count status noted"
      aria-invalid=${draftFaults.length > 0 ? 'true' : 'false'}
      aria-controls=${suggested.length > 0 ? 'suggestions' : nothing}
      aria-activedescendant=${suggested[suggestion] === undefined ? nothing : `suggestion-${suggestion}`}
      ?readonly=${publishing !== undefined}
      .value=${live(draft.text)}
      @input=${(event: InputEvent) => take(event, state, actions)}
      @keydown=${composerKeys(state, actions)}
    ></textarea>
    ${suggested.length === 0 ? nothing : suggestionsView(suggested, state, actions)}
  </div>`;
}

/** While an input method composes, the field is its own. */
function take(event: InputEvent, { draft, sources }: DeskState, actions: DeskActions): void {
  const { target: field } = event;
  if (!(field instanceof HTMLTextAreaElement)) return;
  if (event.isComposing) {
    actions.draft.edit({ text: field.value });
    return;
  }
  const { patch, said } = typed(draft, sources, field.value);
  keepCaret(field, patch.text ?? field.value);
  actions.draft.edit(patch, said);
}

/** What was taken out stood before the caret: it stays before what it was before. */
function keepCaret(field: HTMLTextAreaElement, text: string): void {
  if (field.value === text) return;
  const caret = Math.max(0, field.selectionStart - (field.value.length - text.length));
  field.value = text;
  field.setSelectionRange(caret, caret);
}

function suggestionsView(
  suggested: readonly Source[],
  state: DeskState,
  actions: DeskActions,
): TemplateResult {
  const { edition, suggestion, words } = state;
  return html`<ul
    id="suggestions"
    class="suggestions"
    role="listbox"
    aria-label=${words.source.known}
    lang=${edition.lang}
    dir=${edition.dir}
  >
    ${suggested.map(
      (source, index) =>
        html`<li
          id="suggestion-${index}"
          role="option"
          aria-selected=${index === suggestion ? 'true' : 'false'}
          @pointerdown=${(event: Event) => {
            event.preventDefault();
            takeSuggestion(source, state, actions);
          }}
        >
          ${source.label}
        </li>`,
    )}
  </ul>`;
}
