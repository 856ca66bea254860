import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { LanguageDoubt } from '../../../core/newsroom/advice/language-check.js';
import type { NearDuplicate } from '../../../core/newsroom/advice/near-duplicates.js';
import type { DeskActions } from '../actions.js';
import { adviceOn } from '../compose/advice.js';
import type { DeskState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { isolated } from '../words/isolated.js';
import { tellStatus, tellTime } from '../words/tell.js';

/** Warnings beside the line while it is written. They come and go with each letter, so nothing reads them out. */
export function adviceView(state: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  const { words } = state;
  const { doubt, alike, hints } = adviceOn(state);
  if (doubt === undefined && alike.length === 0 && hints.length === 0) return updateView(state, actions);
  return html`${updateView(state, actions)}
    <ul class="advice" aria-label=${words.advice.title}>
      ${doubt === undefined ? nothing : html`<li class="warning">${doubtWords(doubt, words)}</li>`}
      ${alike.map((each) => alikeView(each, words, actions))}
      ${hints.map(
        ({ code, found }) =>
          html`<li>${words.advice.style[code]}${found === '' ? '' : ` ${isolated(`“${found.trim()}”`)}`}</li>`,
      )}
    </ul>`;
}

function doubtWords(doubt: LanguageDoubt, { advice, locale }: DeskWords): string {
  if (doubt.kind === 'wrong_script') return advice.wrongScript;
  return advice.wrongLanguage(
    new Intl.DisplayNames(locale, { type: 'language' }).of(doubt.likely) ?? doubt.likely,
  );
}

function alikeView(
  { item, otherNumbers }: NearDuplicate<Item>,
  words: DeskWords,
  actions: DeskActions,
): TemplateResult {
  const { advice } = words;
  const said = otherNumbers ? advice.otherNumbers : advice.alike;
  return html`<li class="warning">
    ${said(tellTime(words, item.publishedAt), tellStatus(words, item))}
    <q lang=${item.lang} dir=${item.dir}>${item.text}</q>
    <button type="button" @click=${() => actions.draft.edit({ relatesTo: item.id })}>${advice.makeUpdate}</button>
  </li>`;
}

/** The item that this line brings up to date, where the editor said so. */
function updateView(
  { draft, items, words }: DeskState,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  if (draft.relatesTo === '') return nothing;
  const item = items.find(({ id }) => id === draft.relatesTo);
  return html`<p class="updates">
    ${words.advice.updates}
    ${item?.text === undefined ? nothing : html`<q lang=${item.lang} dir=${item.dir}>${item.text}</q>`}
    <button type="button" @click=${() => actions.draft.edit({ relatesTo: '' })}>${words.form.cancel}</button>
  </p>`;
}
