import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { countGraphemes, HARD_GRAPHEMES, lengthOf } from '../graphemes.js';
import { reasonsFor } from '../reasons.js';
import type { ItemForm } from '../state.js';
import { fieldValue, isChecked, lineKeys, lineOf, onSubmit } from './fields.js';

export function itemFormView(item: Item, form: ItemForm, actions: DeskActions): TemplateResult {
  const correcting = form.action === 'correct';
  const submit = () => actions.item.submit(item);
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') actions.item.close(item.id);
  };
  return html`<form class="change" @submit=${onSubmit(submit)} @keydown=${onKey}>
    ${conflictView(form, item)} ${correcting ? textField(item, form, actions) : nothing}
    ${noteField(item, form, actions)} ${correcting ? wasField(item, form, actions) : nothing}
    <p class="fault" role="alert">${form.fault ?? ''}</p>
    <p class="buttons">
      <button class=${correcting ? 'primary' : 'primary retract'} type="submit" aria-disabled=${form.busy ? 'true' : 'false'}>
        ${form.busy ? 'Sending…' : submitLabel(form, item)}
      </button>
      <button type="button" @click=${() => actions.item.close(item.id)}>Cancel</button>
    </p>
  </form>`;
}

function submitLabel({ action, conflict }: ItemForm, item: Item): string {
  if (action === 'retract') return 'Retract for all readers';
  if (conflict !== undefined) return 'Replace it with this text';
  return item.status === 'held' ? 'Correct and release' : 'Publish correction';
}

function conflictView({ conflict }: ItemForm, { lang, dir }: Item): TemplateResult | typeof nothing {
  if (conflict === undefined) return nothing;
  const { version, status, text } = conflict;
  return html`<div class="conflict" role="alert">
    <p><b>Not sent:</b> somebody changed this item while you were writing (version ${version}, ${status}). Your text is kept below.</p>
    ${text === undefined ? nothing : html`<p>It now reads: <q lang=${lang} dir=${dir}>${text}</q></p>`}
  </div>`;
}

function textField(item: Item, form: ItemForm, actions: DeskActions): TemplateResult {
  const count = countGraphemes(form.text);
  const keys = lineKeys(
    () => actions.item.submit(item),
    () => undefined,
  );
  return html`<label for="text-${item.id}">Corrected text</label>
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
    <p class="count ${lengthOf(count)}"><span>${count} / ${HARD_GRAPHEMES}</span></p>`;
}

/** Readers see the note. The prepared ones fill it in; what they say can still be changed. */
function noteField(item: Item, form: ItemForm, actions: DeskActions): TemplateResult {
  const note = (text: string) => actions.item.edit(item.id, { note: text, fault: undefined });
  const reasons = reasonsFor(item.lang, form.action);
  return html`<label for="note-${item.id}"
      >${form.action === 'correct' ? 'What was wrong, for readers' : 'Why, for readers (never repeat the claim)'}</label
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
        : html`<p class="reasons" role="group" aria-label="Prepared notes" lang=${item.lang} dir=${item.dir}>
            ${reasons.map(
              (reason) =>
                html`<button type="button" aria-pressed=${reason === form.note ? 'true' : 'false'} @click=${() => note(reason)}>${reason}</button>`,
            )}
          </p>`
    }`;
}

function wasField(item: Item, form: ItemForm, actions: DeskActions): TemplateResult {
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${live(form.showWas)}
      @change=${(event: Event) => actions.item.edit(item.id, { showWas: isChecked(event) })}
    />
    Show readers the earlier wording</label
  >`;
}
