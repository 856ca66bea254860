import { html, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { UNDO_CHOICES_MS } from '../settings.js';
import type { DeskState } from '../state.js';
import { fieldValue, isChecked, SEND_KEYS } from './fields.js';

export const HELP_ID = 'help';

/** Every key there is, and what can be chosen about them. */
export function helpView({ words, settings }: DeskState, actions: DeskActions): TemplateResult {
  const { help, list, board } = words;
  const writing = [
    [[SEND_KEYS], help.send],
    [['Esc'], help.undo],
    [['Enter'], help.sendNow],
    [['↓', 'Enter'], help.suggestions],
    [['⌫'], help.unsplit],
  ] as const;
  const card = [
    [['↑', '↓', 'J', 'K'], list.move],
    [['C'], list.act.correct],
    [['H'], list.act.hold],
    [['R'], list.act.retract],
    [['F'], board.card.actions.refile],
    [['P'], board.card.actions.pin],
    [['U'], board.card.actions.update],
    [['T'], board.card.actions.translate],
    [['E'], board.card.actions.expire],
    [['N'], list.act.write],
    [['?'], help.this],
  ] as const;
  return html`<dialog id=${HELP_ID} class="help" aria-labelledby="help-title" @close=${() => actions.help(false)}>
    <h2 id="help-title">${help.title}</h2>
    <h3>${help.everywhere}</h3>
    ${rows(writing)}
    <h3>${help.onCard}</h3>
    ${rows(card)}
    <label class="check"
      ><input
        type="checkbox"
        name="single-keys"
        .checked=${settings.singleKeys}
        @change=${(event: Event) => actions.settle({ singleKeys: isChecked(event) })}
      />${help.singleKeys}</label
    >
    <label class="undo-time"
      >${help.undoTime}<select
        name="undo-time"
        @change=${(event: Event) => actions.settle({ undoMs: Number(fieldValue(event)) })}
      >
        ${UNDO_CHOICES_MS.map(
          (ms) =>
            html`<option value=${ms} ?selected=${ms === settings.undoMs}>${ms === 0 ? help.noUndo : help.seconds(ms / 1_000)}</option>`,
        )}
      </select></label
    >
    <form method="dialog"><button class="primary">${help.close}</button></form>
  </dialog>`;
}

type Row = readonly [keys: readonly string[], does: string];

function rows(of: readonly Row[]): TemplateResult {
  return html`<dl class="keys-sheet">
    ${of.map(
      ([keys, does]) =>
        html`<div><dt>${keys.map((key) => html`<kbd dir="ltr">${key}</kbd> `)}</dt><dd>${does}</dd></div>`,
    )}
  </dl>`;
}
