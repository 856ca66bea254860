import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import type { DeskState } from '../state.js';
import { fieldValue, onSubmit } from './fields.js';
import { footerView } from './footer-view.js';

export function signInView(state: DeskState, actions: DeskActions): TemplateResult {
  const { secret, signingIn, signInFault, draft, words } = state;
  const { title, lead, kept, button, busy, secret: label } = words.signIn;
  return html`<main class="notice">
    <h1>${title}</h1>
    <p>${lead}</p>
    ${draft.text.trim() === '' ? nothing : html`<p class="kept">${kept}</p>`}
    <form class="sign-in" @submit=${onSubmit(actions.signIn)}>
      <input type="text" name="username" autocomplete="username" value="editor" hidden />
      <label for="secret">${label}</label>
      <input
        id="secret"
        type="password"
        autocomplete="current-password"
        autocapitalize="off"
        spellcheck="false"
        required
        .value=${secret}
        aria-describedby="sign-in-fault"
        aria-invalid=${signInFault === undefined ? 'false' : 'true'}
        @input=${(event: Event) => actions.typeSecret(fieldValue(event))}
      />
      <button class="primary" type="submit" ?disabled=${signingIn}>${signingIn ? busy : button}</button>
      <p id="sign-in-fault" class="fault" role="alert">${signInFault?.(words) ?? ''}</p>
    </form>
    ${footerView(state, actions)}
  </main>`;
}
