import { html, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import type { DeskState } from '../state.js';
import { composerView } from './composer-view.js';
import { listView } from './list-view.js';
import { mastheadView } from './masthead-view.js';
import { sentView } from './sent-view.js';
import { signInView } from './sign-in-view.js';

/** The whole desk as it stands. Composing comes first in the page, then its results, then the list. */
export function deskView(state: DeskState, actions: DeskActions, hint: () => void): TemplateResult {
  return html`${mastheadView(state, actions)} ${bodyView(state, actions, hint)}`;
}

function bodyView(state: DeskState, actions: DeskActions, hint: () => void): TemplateResult {
  if (state.session === 'checking')
    return html`<main class="notice"><p role="status">${state.recordsFault ?? 'One moment…'}</p></main>`;
  if (state.session === 'out') return signInView(state, actions);
  return html`<main class="desk">
      <h1 class="aside">Desk</h1>
      <div class="writing">
        ${composerView(state, actions, hint)} ${sentView(state.sent, actions)}
        <p class="leave"><button type="button" @click=${actions.signOut}>Sign out</button></p>
      </div>
      ${listView(state, actions)}
    </main>`;
}
