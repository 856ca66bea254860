import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import type { Doubt, Links } from '../board/doubts.js';
import { mayAnswer } from '../board/permits.js';
import type { DeskState } from '../state.js';
import { isolated } from '../words/isolated.js';
import { tellStatus, tellTime } from '../words/tell.js';

type Desk = Pick<DeskState, 'editions' | 'words' | 'me'>;

/** A translation that changed casts doubt on this item until somebody has dealt with it. */
export function doubtsView(
  item: Item,
  links: Links | undefined,
  desk: Desk,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  if (links === undefined || links.doubts.length === 0) return nothing;
  return html`${links.doubts.map((doubt) => doubtView(item, doubt, desk, actions))}`;
}

function doubtView(item: Item, doubt: Doubt, desk: Desk, actions: DeskActions): TemplateResult {
  const { words } = desk;
  const { text, lang, dir, correction, notice } = doubt.item;
  const note = correction?.note ?? notice?.note;
  return html`<div class="doubt">
    <p><b>${words.board.doubt.title}</b> <span>${words.board.doubt.changed(nameOf(doubt.edition, desk), words.done[doubt.change], tellTime(words, doubt.at))}</span></p>
    <p lang=${lang} dir=${dir}>${text ?? tellStatus(words, doubt.item)}${note === undefined ? nothing : html` <small>(<bdi>${note}</bdi>)</small>`}</p>
    ${
      mayAnswer(desk.me)
        ? html`<p class="buttons"><button type="button" @click=${() => actions.item.dealtWith(item, doubt)}>${words.board.doubt.dealtWith}</button></p>`
        : nothing
    }
  </div>`;
}

/** Where else the same is out. */
export function inOthersView(links: Links | undefined, desk: Desk): TemplateResult | typeof nothing {
  if (links === undefined || links.editions.length === 0) return nothing;
  const { words } = desk;
  const names = links.editions.map((edition) => isolated(nameOf(edition, desk)));
  const list = new Intl.ListFormat(words.locale, { style: 'short' }).format(names);
  return html`<p class="remark">${words.board.doubt.inOthers(list)}</p>`;
}

const nameOf = (edition: string, { editions }: Pick<DeskState, 'editions'>): string =>
  editions.find(({ id }) => id === edition)?.name ?? edition;
