import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { countGraphemes, HARD_GRAPHEMES, lengthOf } from '../graphemes.js';
import { reasonsFor } from '../reasons.js';
import type { ItemForm } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { tellStatus } from '../words/tell.js';
import { fieldValue, isChecked, lineKeys, lineOf, onSubmit } from './fields.js';

export interface FormParts {
  item: Item;
  form: ItemForm;
  words: DeskWords;
}

export function itemFormView(parts: FormParts, actions: DeskActions): TemplateResult {
  const { item, form, words } = parts;
  const correcting = form.action === 'correct';
  const submit = () => actions.item.submit(item);
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') actions.item.close(item.id);
  };
  return html`<form class="change" @submit=${onSubmit(submit)} @keydown=${onKey}>
    ${conflictView(parts)} ${correcting ? textField(parts, actions) : nothing}
    ${noteField(parts, actions)} ${correcting ? wasField(parts, actions) : nothing}
    <p class="fault" role="alert">${form.fault?.(words) ?? ''}</p>
    <p class="buttons">
      <button class=${correcting ? 'primary' : 'primary retract'} type="submit" aria-disabled=${form.busy ? 'true' : 'false'}>
        ${form.busy ? words.form.sending : submitLabel(parts)}
      </button>
      <button type="button" @click=${() => actions.item.close(item.id)}>${words.form.cancel}</button>
    </p>
  </form>`;
}

function submitLabel({ item, form, words }: FormParts): string {
  const { retract, replace, correct, correctAndRelease } = words.form;
  if (form.action === 'retract') return retract;
  if (form.conflict !== undefined) return replace;
  return item.status === 'held' ? correctAndRelease : correct;
}

function conflictView({ item, form, words }: FormParts): TemplateResult | typeof nothing {
  const { conflict } = form;
  if (conflict === undefined) return nothing;
  const { version, text } = conflict;
  return html`<div class="conflict" role="alert">
    <p><b>${words.form.notSent}</b> ${words.form.changed(version, tellStatus(words, conflict))}</p>
    ${text === undefined ? nothing : html`<p>${words.form.nowReads} <q lang=${item.lang} dir=${item.dir}>${text}</q></p>`}
  </div>`;
}

function textField({ item, form, words }: FormParts, actions: DeskActions): TemplateResult {
  const count = countGraphemes(form.text);
  const keys = lineKeys(
    () => actions.item.submit(item),
    () => undefined,
  );
  return html`<label for="text-${item.id}">${words.form.text}</label>
    <textarea
      id="text-${item.id}"
      rows="3"
      lang=${item.lang}
      dir=${item.dir}
      ?readonly=${form.busy}
      .value=${live(form.text)}
      @input=${(event: Event) => actions.item.edit(item.id, { text: lineOf(event) })}
      @keydown=${keys}
    ></textarea>
    <p class="count ${lengthOf(count)}"><span dir="ltr">${count} / ${HARD_GRAPHEMES}</span></p>`;
}

/** Readers see the note. The prepared ones fill it in; what they say can still be changed. */
function noteField({ item, form, words }: FormParts, actions: DeskActions): TemplateResult {
  const note = (text: string) => actions.item.edit(item.id, { note: text, fault: undefined });
  const reasons = reasonsFor(item.lang, form.action);
  return html`<label for="note-${item.id}"
      >${form.action === 'correct' ? words.form.correctNote : words.form.retractNote}</label
    >
    <input
      id="note-${item.id}"
      lang=${item.lang}
      dir=${item.dir}
      autocomplete="off"
      ?readonly=${form.busy}
      .value=${live(form.note)}
      @input=${(event: Event) => note(fieldValue(event))}
    />
    ${
      reasons.length === 0
        ? nothing
        : html`<p class="reasons" role="group" aria-label=${words.form.prepared} lang=${item.lang} dir=${item.dir}>
            ${reasons.map(
              (reason) =>
                html`<button type="button" aria-pressed=${reason === form.note ? 'true' : 'false'} @click=${() => note(reason)}>${reason}</button>`,
            )}
          </p>`
    }`;
}

function wasField({ item, form, words }: FormParts, actions: DeskActions): TemplateResult {
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${live(form.showWas)}
      @change=${(event: Event) => actions.item.edit(item.id, { showWas: isChecked(event) })}
    />
    ${words.form.showWas}</label
  >`;
}
