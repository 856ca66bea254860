import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import type { DeskState } from '../state.js';
import { auditView } from './audit-view.js';
import { composerView } from './composer-view.js';
import { footerView } from './footer-view.js';
import { helpView } from './help-view.js';
import { listView } from './list-view.js';
import { mastheadView } from './masthead-view.js';
import { previewView } from './preview-view.js';
import { sentView } from './sent-view.js';
import { signInView } from './sign-in-view.js';

/** The whole desk as it stands. Composing comes first in the page, then its results, then the list. */
export function deskView(state: DeskState, actions: DeskActions): TemplateResult {
  return html`${mastheadView(state, actions)} ${bodyView(state, actions)}`;
}

function bodyView(state: DeskState, actions: DeskActions): TemplateResult {
  if (state.session === 'checking')
    return html`<main class="notice"><p role="status">${state.recordsFault?.(state.words) ?? state.words.frame.moment}</p></main>`;
  if (state.session === 'out') return signInView(state, actions);
  return html`<main class="desk">
      <h1 class="aside">${state.words.frame.desk}</h1>
      <div class="writing">
        ${composerView(state, actions)} ${state.armed ? nothing : previewView(state, actions)} ${sentView(state, actions)}
        ${footerView(state, actions)}
      </div>
      ${listView(state, actions)} ${helpView(state, actions)} ${auditView(state, actions)}
    </main>`;
}
