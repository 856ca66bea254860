import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { mayAnswer } from '../board/permits.js';
import type { DeskState } from '../state.js';
import { LANGUAGES } from '../words/language.js';
import { fieldValue } from './fields.js';

/** What is needed once a day: after everything that is needed now. */
export function footerView({ words, session, me }: DeskState, actions: DeskActions): TemplateResult {
  return html`<p class="leave">
    <label
      ><span class="aside">${words.frame.language}</span
      ><select name="language" @change=${(event: Event) => actions.settle({ language: fieldValue(event) })}>
        ${LANGUAGES.map(
          ({ lang, name }) =>
            html`<option value=${lang} lang=${lang} ?selected=${lang === words.lang}>${name}</option>`,
        )}
      </select></label
    >
    ${
      session === 'in'
        ? html`<button type="button" @click=${() => actions.help(true)}>${words.frame.help} <kbd>?</kbd></button>
            ${mayAnswer(me) ? html`<button type="button" @click=${() => actions.audit.open()}>${words.board.audit.title}</button>` : nothing}
            <button type="button" @click=${actions.signOut}>${words.frame.signOut}</button>`
        : nothing
    }
  </p>`;
}
