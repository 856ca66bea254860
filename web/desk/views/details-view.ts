import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { TEXT } from '../../../core/contract/limits.js';
import type { DeskActions } from '../actions.js';
import { defaultExpiryH, EXPIRY_CHOICES_H, ZONE } from '../compose/moments.js';
import type { Draft } from '../draft.js';
import { countGraphemes } from '../graphemes.js';
import type { DeskState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { tellTime } from '../words/tell.js';
import { fieldValue, isChecked } from './fields.js';
import { topicsView } from './topics-view.js';
import { translationField } from './translation-view.js';

/** What an editor may add and never has to; folded away, but what is set shows. */
export function detailsView(state: DeskState, actions: DeskActions): TemplateResult {
  const { draft, edition, words } = state;
  const { details } = words;
  return html`<details class="more">
    <summary>${details.title}<span class="set">${chosen(draft, words)}</span></summary>
    <div class="grid">
      ${shortView(state, actions)}
      <label class="wide">${details.link}<input
        name="link"
        type="url"
        dir="ltr"
        inputmode="url"
        placeholder="https://"
        .value=${live(draft.link)}
        @input=${(event: Event) => actions.draft.edit({ link: fieldValue(event) })}
      /></label>
      ${translationField(state, actions)}
      ${topicsView({ field: 'sections', listed: edition.sections, draft, words }, actions)}
      ${topicsView({ field: 'regions', listed: edition.regions, draft, words }, actions)}
      ${timesView(state, actions)}
    </div>
  </details>`;
}

function chosen(draft: Draft, words: DeskWords): string {
  const { details, item } = words;
  const at = draft.publishAt === '' ? '' : words.pending.at(tellTime(words, draft.publishAt));
  const expires = draft.expiresH === 0 ? '' : `${details.expires} ${details.hours(draft.expiresH)}`;
  const values = [draft.link, draft.sections, draft.regions, draft.short, draft.pin ? item.pinned : ''];
  return [at, expires, ...values].filter((value) => value.trim() !== '').join(' · ');
}

function shortView({ draft, edition, words }: DeskState, actions: DeskActions): TemplateResult {
  const count = countGraphemes(draft.short);
  const over = count > TEXT.maxShortGraphemes;
  return html`<label class="wide"
    ><span class="labelled">${words.details.short} <span class="count ${over ? 'over' : ''}" dir="ltr">${count} / ${TEXT.maxShortGraphemes}</span></span
    ><input
      name="short"
      autocomplete="off"
      lang=${edition.lang}
      dir=${edition.dir}
      aria-invalid=${over ? 'true' : 'false'}
      .value=${live(draft.short)}
      @input=${(event: Event) => actions.draft.edit({ short: fieldValue(event) })}
  /></label>`;
}

function timesView({ draft, words }: DeskState, actions: DeskActions): TemplateResult {
  const { details } = words;
  const hours = defaultExpiryH(draft.urgency === 'flash');
  return html`<label
      >${details.expires}<select
        name="expires"
        @change=${(event: Event) => actions.draft.edit({ expiresH: Number(fieldValue(event)) })}
      >
        <option value="0" ?selected=${draft.expiresH === 0}>${details.expiresByItself(hours)}</option>
        ${EXPIRY_CHOICES_H.map(
          (each) =>
            html`<option value=${each} ?selected=${draft.expiresH === each}>${details.hours(each)}</option>`,
        )}
      </select></label
    >
    <label
      >${details.publishAt}<input
        type="datetime-local"
        name="publish-at"
        .value=${live(draft.publishAt)}
        @input=${(event: Event) => actions.draft.edit({ publishAt: fieldValue(event) })}
      />${draft.publishAt === '' ? nothing : html`<small>${details.publishAtZone(ZONE)}</small>`}</label
    >
    <label class="check wide"
      ><input
        type="checkbox"
        name="pin"
        .checked=${live(draft.pin)}
        @change=${(event: Event) => actions.draft.edit({ pin: isChecked(event) })}
      />${details.pin}</label
    >`;
}
