import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import { refusalOfLink } from '../../../core/contract/link-rules.js';
import type { Proof } from '../../../core/contract/proof.js';
import type { DeskActions } from '../actions.js';
import type { Links } from '../board/doubts.js';
import type { DeskState, ItemForm, Sent } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { tellStatus, tellTime, tellUrgency } from '../words/tell.js';
import { buttonsView, sentLine } from './card-buttons.js';
import { doubtsView, inOthersView } from './doubt-view.js';
import { itemFormView } from './item-form-view.js';
import { ladderView } from './ladder-view.js';

export interface ItemParts {
  item: Item;
  form: ItemForm | undefined;
  /** The last command of this tab about it. */
  sent: Sent | undefined;
  proof: Proof | undefined;
  links: Links | undefined;
  desk: Pick<DeskState, 'editions' | 'words' | 'me'>;
}

export function itemView(
  { item, form, sent, proof, links, desk }: ItemParts,
  actions: DeskActions,
): TemplateResult {
  const { words } = desk;
  const [urgency, status] = [tellUrgency(words, item), tellStatus(words, item)];
  return html`<li>
    <article
      id="item-${item.id}"
      data-item=${item.id}
      class="item ${item.status} ${item.urgency}"
      tabindex="-1"
      aria-label="${urgency}, ${status}, #${item.seq}"
      aria-describedby="line-${item.id}"
    >
      <p class="tags">
        <span class="tag urgency">${urgency}</span>
        <span class="tag state">${status}</span>
        ${item.pinnedUntil === undefined ? nothing : html`<span class="tag">${words.item.pinned}</span>`}
        <span class="when"
          ><time datetime=${item.publishedAt}>${tellTime(words, item.publishedAt)}</time> · <bdi dir="ltr">#${item.seq}</bdi>${
            item.version > 1 ? html` · ${words.item.version(item.version)}` : nothing
          }</span
        >
      </p>
      ${textView(item, words)} ${remarksView(item, words)} ${inOthersView(links, desk)} ${doubtsView(item, links, desk, actions)} ${sentLine(item, sent, desk, actions)}
      ${ladderView(item, proof, words)}
      ${form === undefined ? buttonsView({ item, links, desk }, actions) : itemFormView({ item, form, words, me: desk.me }, actions)}
    </article>
  </li>`;
}

function textView({ id, text, attribution, lang, dir, link }: Item, words: DeskWords): TemplateResult {
  if (text === undefined) return html`<p class="text missing" id="line-${id}">${words.item.noText}</p>`;
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
function remarksView({ status, correction, notice, lang, dir }: Item, words: DeskWords): TemplateResult {
  return html`${
    correction === undefined
      ? nothing
      : html`<p class="remark">
          ${words.item.correction(tellTime(words, correction.at))} <bdi lang=${lang} dir=${dir}>${correction.note}</bdi>
          ${correction.was === undefined ? nothing : html`<span class="was">${words.item.before} <q lang=${lang} dir=${dir}>${correction.was}</q></span>`}
        </p>`
  }
  ${status === 'held' ? html`<p class="remark">${words.item.held}</p>` : nothing}
  ${notice === undefined ? nothing : html`<p class="remark">${words.item.readersRead} <bdi lang=${lang} dir=${dir}>${notice.note}</bdi></p>`}`;
}
