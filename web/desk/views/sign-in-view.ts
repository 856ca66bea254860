import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import type { DeskState } from '../state.js';
import { fieldValue, onSubmit } from './fields.js';

export function signInView(state: DeskState, actions: DeskActions): TemplateResult {
  const { secret, signingIn, signInFault, draft } = state;
  return html`<main class="notice">
    <h1>Sign in to the desk</h1>
    <p>Open the link that the service printed when it started, or type your editor’s key.</p>
    ${draft.text.trim() === '' ? nothing : html`<p class="kept">The line you were writing is kept.</p>`}
    <form class="sign-in" @submit=${onSubmit(actions.signIn)}>
      <input type="text" name="username" autocomplete="username" value="editor" hidden />
      <label for="secret">Key or sign-in code</label>
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
      <button class="primary" type="submit" ?disabled=${signingIn}>${signingIn ? 'Signing in…' : 'Sign in'}</button>
      <p id="sign-in-fault" class="fault" role="alert">${signInFault ?? ''}</p>
    </form>
  </main>`;
}
