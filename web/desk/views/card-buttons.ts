import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import type { Links } from '../board/doubts.js';
import { mayAnswer } from '../board/permits.js';
import { lackedBy } from '../board/translate.js';
import { ACTION_KEYS, type ItemAction, isTouch, offerFor, permitOf, WAY_BACK } from '../item-actions.js';
import { isSettled } from '../outbox.js';
import type { DeskState, Sent } from '../state.js';
import { isolated } from '../words/isolated.js';
import { tellOutcome } from '../words/tell.js';

export interface Card {
  item: Item;
  links: Links | undefined;
  desk: Pick<DeskState, 'words' | 'me' | 'editions'>;
}

/** What can be done: the urgent in sight, the rest folded away. */
export function buttonsView(card: Card, actions: DeskActions): TemplateResult {
  const { item, desk } = card;
  const { first, more } = offerFor(item, desk.me);
  const button = (action: ItemAction) => buttonView(action, card, actions);
  return html`<div class="buttons">
    ${first.map(button)}
    ${
      more.length === 0 && !mayAnswer(desk.me)
        ? nothing
        : html`<details class="more-actions">
            <summary>${desk.words.board.card.more}</summary>
            <div class="buttons">${more.map(button)} ${historyButton(card, actions)}</div>
          </details>`
    }
  </div>`;
}

function historyButton({ item, desk }: Card, actions: DeskActions): TemplateResult | typeof nothing {
  if (!mayAnswer(desk.me)) return nothing;
  const { history } = desk.words.board.audit;
  return html`<button type="button" class="history" @click=${() => actions.audit.open(item.id)}>${history}</button>`;
}

function buttonView(action: ItemAction, card: Card, actions: DeskActions): TemplateResult | TemplateResult[] {
  const { item, desk } = card;
  if (action === 'translate') return translateButtons(card, actions);
  return html`<button
    type="button"
    class=${action}
    aria-keyshortcuts=${ACTION_KEYS[action] ?? nothing}
    @click=${() => actions.item.act(item, action)}
  >
    ${nameOf(action, desk)}
  </button>`;
}

/** One for each edition that lacks it; the key is that of the first. */
function translateButtons({ item, links, desk }: Card, actions: DeskActions): TemplateResult[] {
  return lackedBy(item, links, desk).map(
    ({ id, name }, index) =>
      html`<button
        type="button"
        class="translate"
        aria-keyshortcuts=${index === 0 ? (ACTION_KEYS.translate ?? nothing) : nothing}
        @click=${() => actions.item.translate(item, id)}
      >
        ${nameOf('translate', desk)}: ${isolated(name)}
      </button>`,
  );
}

/** What only proposes says so; a new line says it where it is written. */
function nameOf(action: ItemAction, { words, me }: Pick<DeskState, 'words' | 'me'>): string {
  const name = words.board.card.actions[action];
  return isTouch(action) && permitOf(action, me) === 'proposed' ? `${words.compose.propose}: ${name}` : name;
}

/**
 * What the editor still has to know of the last command about an item: the item itself shows what took effect. Where
 * the way back is folded away, it is offered here.
 */
export function sentLine(
  item: Item,
  sent: Sent | undefined,
  desk: Card['desk'],
  actions: DeskActions,
): TemplateResult | typeof nothing {
  if (sent === undefined || sent.outcome?.kind === 'cancelled') return nothing;
  if (sent.outcome?.kind === 'done') return wayBackView(item, sent, desk, actions);
  const { words } = desk;
  const bad = isSettled(sent) || sent.outcome?.kind === 'unconfirmed';
  return html`<p class="outcome ${bad ? 'fault' : ''}">${tellOutcome(words, sent.what, sent.outcome)}</p>`;
}

function wayBackView(
  item: Item,
  { what }: Sent,
  { words, me }: Card['desk'],
  actions: DeskActions,
): TemplateResult | typeof nothing {
  if (!isTouch(what) || item.change !== what || !offerFor(item, me).more.includes(WAY_BACK[what]))
    return nothing;
  const back = WAY_BACK[what];
  const { undo, actions: names } = words.board.card;
  return html`<p class="outcome">
    ${words.done[what]}. <button type="button" @click=${() => actions.item.undo(item, back)}>${undo} ${names[back]}</button>
  </p>`;
}
