import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import { refusalOfLink } from '../../../core/contract/link-rules.js';
import type { DeskActions } from '../actions.js';
import { ACTION_KEYS, actionsFor, type ItemAction } from '../item-actions.js';
import { isSettled } from '../outbox.js';
import type { ItemForm, Sent } from '../state.js';
import { itemWord, outcomeWords, timeWords, URGENCY_WORDS } from '../words.js';
import { itemFormView } from './item-form-view.js';

export interface ItemParts {
  item: Item;
  form: ItemForm | undefined;
  /** The last command of this tab about it. */
  sent: Sent | undefined;
}

export function itemView({ item, form, sent }: ItemParts, actions: DeskActions): TemplateResult {
  return html`<li>
    <article
      id="item-${item.id}"
      data-item=${item.id}
      class="item ${item.status} ${item.urgency}"
      tabindex="-1"
      aria-label="${URGENCY_WORDS[item.urgency] ?? item.urgency}, ${itemWord(item)}, #${item.seq}"
      aria-describedby="line-${item.id}"
    >
      <p class="tags">
        <span class="tag urgency">${URGENCY_WORDS[item.urgency] ?? item.urgency}</span>
        <span class="tag state">${itemWord(item)}</span>
        ${item.pinnedUntil === undefined ? nothing : html`<span class="tag">Pinned</span>`}
        <span class="when"
          ><time datetime=${item.publishedAt}>${timeWords(item.publishedAt)}</time> · #${item.seq}${
            item.version > 1 ? html` · version ${item.version}` : nothing
          }</span
        >
      </p>
      ${textView(item)} ${remarksView(item)} ${sentLine(sent)}
      ${form === undefined ? buttonsView(item, actions) : itemFormView(item, form, actions)}
    </article>
  </li>`;
}

function textView({ id, text, attribution, lang, dir, link }: Item): TemplateResult {
  if (text === undefined) return html`<p class="text missing" id="line-${id}">The text is not kept.</p>`;
  const source =
    attribution === undefined ? nothing : html`<b><bdi dir=${dir}>${attribution.label}</bdi>:</b> `;
  return html`<p class="text" id="line-${id}" lang=${lang} dir=${dir}>${source}<bdi dir=${dir}>${text}</bdi></p>
    ${
      link === undefined || refusalOfLink(link) !== undefined
        ? nothing
        : html`<p class="link" dir="ltr"><a href=${link} rel="noopener noreferrer" target="_blank">${link}</a></p>`
    }`;
}

/** What readers are told besides the text. */
function remarksView({ status, correction, notice, lang, dir }: Item): TemplateResult {
  return html`${
    correction === undefined
      ? nothing
      : html`<p class="remark">
          Correction, ${timeWords(correction.at)}: <bdi lang=${lang} dir=${dir}>${correction.note}</bdi>
          ${correction.was === undefined ? nothing : html`<span class="was">Before: <q lang=${lang} dir=${dir}>${correction.was}</q></span>`}
        </p>`
  }
  ${status === 'held' ? html`<p class="remark">Readers see that it is being checked, not the text.</p>` : nothing}
  ${notice === undefined ? nothing : html`<p class="remark">Readers read: <bdi lang=${lang} dir=${dir}>${notice.note}</bdi></p>`}`;
}

/** Only what the editor still has to know: the item itself shows what took effect. */
function sentLine(sent: Sent | undefined): TemplateResult | typeof nothing {
  if (sent === undefined || sent.outcome?.kind === 'done' || sent.outcome?.kind === 'cancelled')
    return nothing;
  const bad = isSettled(sent) || sent.outcome?.kind === 'unconfirmed';
  return html`<p class="outcome ${bad ? 'fault' : ''}">${outcomeWords(sent.what, sent.outcome)}</p>`;
}

const LABELS: Record<ItemAction, string> = {
  correct: 'Correct',
  hold: 'Hold',
  release: 'Release',
  retract: 'Retract',
};

function buttonsView(item: Item, actions: DeskActions): TemplateResult | typeof nothing {
  const offered = actionsFor(item);
  if (offered.length === 0) return nothing;
  return html`<p class="buttons">
    ${offered.map(
      (action) =>
        html`<button
          type="button"
          class=${action}
          aria-keyshortcuts=${ACTION_KEYS[action]}
          @click=${() => actions.item.act(item, action)}
        >
          ${LABELS[action]}
        </button>`,
    )}
  </p>`;
}
