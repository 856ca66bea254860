import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { ACTION_KEYS, type ItemAction, isTouch, offerFor, WAY_BACK } from '../item-actions.js';
import { isSettled } from '../outbox.js';
import type { DeskState, Sent } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { tellOutcome } from '../words/tell.js';

type Desk = Pick<DeskState, 'words' | 'me'>;

/** What can be done: the urgent in sight, the rest folded away. */
export function buttonsView(item: Item, desk: Desk, actions: DeskActions): TemplateResult {
  const { first, more } = offerFor(item);
  const permitted = more.filter((action) => action !== 'remove' || desk.me?.scopes.includes('admin'));
  const button = (action: ItemAction) => buttonView(action, item, desk, actions);
  return html`<div class="buttons">
    ${first.map(button)}
    <details class="more-actions">
      <summary>${desk.words.board.card.more}</summary>
      <div class="buttons">
        ${permitted.map(button)}
        <button type="button" @click=${() => actions.audit.open(item.id)}>${desk.words.board.audit.history}</button>
      </div>
    </details>
  </div>`;
}

function buttonView(action: ItemAction, item: Item, { words }: Desk, actions: DeskActions): TemplateResult {
  return html`<button
    type="button"
    class=${action}
    aria-keyshortcuts=${ACTION_KEYS[action] ?? nothing}
    @click=${() => actions.item.act(item, action)}
  >
    ${words.board.card.actions[action]}
  </button>`;
}

/**
 * What the editor still has to know of the last command about an item: the item itself shows what took effect. Where
 * the way back is folded away, it is offered here.
 */
export function sentLine(
  item: Item,
  sent: Sent | undefined,
  { words }: Desk,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  if (sent === undefined || sent.outcome?.kind === 'cancelled') return nothing;
  if (sent.outcome?.kind === 'done') return wayBackView(item, sent, words, actions);
  const bad = isSettled(sent) || sent.outcome?.kind === 'unconfirmed';
  return html`<p class="outcome ${bad ? 'fault' : ''}">${tellOutcome(words, sent.what, sent.outcome)}</p>`;
}

function wayBackView(
  item: Item,
  { what }: Sent,
  words: DeskWords,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  if (!isTouch(what) || item.change !== what || !offerFor(item).more.includes(WAY_BACK[what])) return nothing;
  const back = WAY_BACK[what];
  const { undo, actions: names } = words.board.card;
  return html`<p class="outcome">
    ${words.done[what]}. <button type="button" @click=${() => actions.item.undo(item, back)}>${undo} ${names[back]}</button>
  </p>`;
}
