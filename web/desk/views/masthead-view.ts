import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import type { DeskState, LineState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { tellTime } from '../words/tell.js';
import { peopleView } from './people-view.js';

export function mastheadView(state: DeskState, actions: DeskActions): TemplateResult {
  return html`<header class="masthead">
    <div class="bar">
      <a class="wordmark" href="/" lang="en">${mark}<span>Bellwire</span></a>
      <nav aria-label=${state.words.frame.editions}>
        <ul class="tabs">
          ${state.editions.map((edition) => editionTab(edition, state, actions))}
        </ul>
      </nav>
      ${state.session === 'in' ? html`${peopleView(state)} ${lineView(state.line, state.words)}` : nothing}
    </div>
  </header>`;
}

const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <rect width="32" height="32" rx="7" />
  <path class="bell" d="M16 6a7 7 0 0 0-7 7v5l-2 3h18l-2-3v-5a7 7 0 0 0-7-7z" />
  <path class="wire" d="M5 24.5h22" />
</svg>`;

/** Links, not buttons: each edition's desk has an address, and the text field stays the first control. */
function editionTab(
  { id, lang, name }: DeskState['edition'],
  { edition }: DeskState,
  actions: DeskActions,
): TemplateResult {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    actions.switchEdition(id);
  };
  return html`<li>
    <a
      href="/desk?edition=${id}"
      lang=${lang}
      aria-current=${id === edition.id ? 'page' : nothing}
      @click=${follow}
      >${name}</a
    >
  </li>`;
}

function lineView({ name, sinceMs }: LineState, words: DeskWords): TemplateResult {
  const bad = name === 'stale' || name === 'offline';
  const since = bad ? ` ${words.line.since(tellTime(words, new Date(sinceMs).toISOString()))}` : '';
  return html`<p class="line ${bad ? 'bad' : name}" role="status">${words.line[name]}${since}</p>`;
}
