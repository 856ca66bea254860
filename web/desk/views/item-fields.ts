import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Item, URGENCIES } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import type { Me } from '../board/people.js';
import { countGraphemes, HARD_GRAPHEMES, lengthOf } from '../graphemes.js';
import { reasonsFor } from '../reasons.js';
import type { ItemForm } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { fieldValue, isChecked, lineKeys, lineOf } from './fields.js';

export interface FormParts {
  item: Item;
  form: ItemForm;
  words: DeskWords;
  me: Me | undefined;
}

export function textField({ item, form, words }: FormParts, actions: DeskActions): TemplateResult {
  const count = countGraphemes(form.text);
  const keys = lineKeys(
    () => actions.item.submit(item),
    () => undefined,
  );
  const label = form.action === 'refile' ? words.board.card.refiled : words.form.text;
  return html`<label for="text-${item.id}">${label}</label>
    <textarea
      id="text-${item.id}"
      rows="3"
      lang=${item.lang}
      dir=${item.dir}
      ?readonly=${form.busy}
      .value=${live(form.text)}
      @input=${(event: Event) => actions.item.edit(item.id, { text: lineOf(event), fault: undefined })}
      @keydown=${keys}
    ></textarea>
    <p class="count ${lengthOf(count)}"><span dir="ltr">${count} / ${HARD_GRAPHEMES}</span></p>`;
}

/** Readers see the note. The prepared ones fill it in, by their number too; what they say can still be changed. */
export function noteField({ item, form, words }: FormParts, actions: DeskActions): TemplateResult {
  const note = (text: string) => actions.item.edit(item.id, { note: text, fault: undefined });
  const reasons = reasonsFor(item.lang, form.action);
  const onKey = (event: KeyboardEvent) => {
    const reason = form.note === '' ? reasons[Number(event.key) - 1] : undefined;
    if (reason === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    note(reason);
  };
  return html`<label for="note-${item.id}">${noteLabel(form.action, words)}</label>
    <input
      id="note-${item.id}"
      lang=${item.lang}
      dir=${item.dir}
      autocomplete="off"
      ?readonly=${form.busy}
      .value=${live(form.note)}
      @input=${(event: Event) => note(fieldValue(event))}
      @keydown=${onKey}
    />
    ${
      reasons.length === 0
        ? nothing
        : html`<p class="reasons" role="group" aria-label=${words.form.prepared} lang=${item.lang} dir=${item.dir}>
            ${reasons.map(
              (reason, index) =>
                html`<button type="button" aria-pressed=${reason === form.note ? 'true' : 'false'} @click=${() => note(reason)}><kbd aria-hidden="true">${index + 1}</kbd> ${reason}</button>`,
            )}
          </p>`
    }`;
}

function noteLabel(action: FormParts['form']['action'], { form, board }: FormParts['words']): string {
  if (action === 'correct') return form.correctNote;
  return action === 'expire' ? board.card.whyNote : form.retractNote;
}

export function wasField({ item, form, words }: FormParts, actions: DeskActions): TemplateResult {
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${live(form.showWas)}
      @change=${(event: Event) => actions.item.edit(item.id, { showWas: isChecked(event) })}
    />
    ${words.form.showWas}</label
  >`;
}

export function sourceField({ item, form, words }: FormParts, actions: DeskActions): TemplateResult {
  return html`<label
    >${words.board.card.source}<input
      lang=${item.lang}
      dir=${item.dir}
      autocomplete="off"
      ?readonly=${form.busy}
      .value=${live(form.source)}
      @input=${(event: Event) => actions.item.edit(item.id, { source: fieldValue(event) })}
  /></label>`;
}

export function urgencyField({ item, form, words }: FormParts, actions: DeskActions): TemplateResult {
  const choose = (event: Event) => {
    const urgency = URGENCIES.find((each) => each === fieldValue(event));
    if (urgency !== undefined) actions.item.edit(item.id, { urgency });
  };
  return html`<label
    >${words.compose.urgency}<select @change=${choose}>
      ${URGENCIES.map(
        (each) =>
          html`<option value=${each} ?selected=${each === form.urgency}>${words.urgency[each]}</option>`,
      )}
    </select></label
  >`;
}
