import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { permitFor } from '../board/permits.js';
import { isEdit, mustBeCorrection } from '../item-form.js';
import { tellStatus } from '../words/tell.js';
import { diffView } from './diff-view.js';
import { isSendKey, onSubmit } from './fields.js';
import { type FormParts, noteField, sourceField, textField, urgencyField, wasField } from './item-fields.js';

export function itemFormView(parts: FormParts, actions: DeskActions): TemplateResult {
  const { item, form, words } = parts;
  const edits = isEdit(form.action);
  const correcting = form.action === 'correct';
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') actions.item.close(item.id);
    if (!event.defaultPrevented && isSendKey(event)) actions.item.submit(item);
  };
  return html`<form class="change" @submit=${onSubmit(() => actions.item.submit(item))} @keydown=${onKey}>
    ${conflictView(parts)} ${edits ? textField(parts, actions) : nothing} ${edits ? changesView(parts) : nothing}
    ${form.action === 'refile' ? nothing : noteField(parts, actions)}
    ${correcting ? wasField(parts, actions) : nothing}
    ${edits ? html`<div class="side">${correcting ? sourceField(parts, actions) : nothing}${urgencyField(parts, actions)}</div>` : nothing}
    ${mustBeCorrection(item, form) ? toCorrectionView(parts, actions) : nothing}
    <p class="fault" role="alert">${form.fault?.(words) ?? ''}</p>
    <p class="buttons">
      <button class=${edits ? 'primary' : 'primary retract'} type="submit" aria-disabled=${form.busy ? 'true' : 'false'}>
        ${form.busy ? words.form.sending : submitLabel(parts)}
      </button>
      <button type="button" @click=${() => actions.item.close(item.id)}>${words.form.cancel}</button>
    </p>
  </form>`;
}

function submitLabel({ item, form, words, me }: FormParts): string {
  const { retract, replace, correct, correctAndRelease } = words.form;
  const { card } = words.board;
  if (permitFor(me, form.action, form.urgency === item.urgency ? undefined : form.urgency) === 'proposed')
    return words.compose.propose;
  if (form.conflict !== undefined) return replace;
  switch (form.action) {
    case 'correct':
      return item.status === 'held' ? correctAndRelease : correct;
    case 'retract':
      return retract;
    default:
      return card[form.action];
  }
}

/** Both what they made of the line, and below what this form would make of theirs. */
function conflictView({ item, form, words }: FormParts): TemplateResult | typeof nothing {
  const { conflict, seenText } = form;
  if (conflict === undefined) return nothing;
  const { version, text } = conflict;
  const { lang, dir } = item;
  const theirs =
    text === undefined || seenText === undefined || seenText === text
      ? nothing
      : diffView({ before: seenText, after: text, lang, dir });
  return html`<div class="conflict" role="alert">
    <p><b>${words.form.notSent}</b> ${words.form.changed(version, tellStatus(words, conflict))}</p>
    ${text === undefined ? nothing : html`<p>${words.form.nowReads} <q lang=${lang} dir=${dir}>${text}</q></p>`}
    ${theirs === nothing ? nothing : html`<p>${words.board.card.theyChanged} ${theirs}</p>`}
  </div>`;
}

function changesView({ item, form, words }: FormParts): TemplateResult | typeof nothing {
  const { text, baseText } = form;
  if (text.trim() === baseText.trim()) return nothing;
  const { lang, dir } = item;
  return html`<p class="changes">${words.board.card.whatChanges} ${diffView({ before: baseText, after: text, lang, dir })}</p>`;
}

/** A refile may not say anything else: the way on is a correction, which keeps what is typed. */
function toCorrectionView({ item, words }: FormParts, actions: DeskActions): TemplateResult {
  const { mustCorrect, toCorrection } = words.board.card;
  return html`<div class="doubt" role="alert">
    <p>${mustCorrect}</p>
    <p class="buttons"><button id="to-correct-${item.id}" type="button" @click=${() => actions.item.toCorrection(item)}>${toCorrection}</button></p>
  </div>`;
}
