import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { type DeskState, LOOKS } from '../state.js';

/** The line as readers will see it; what is in the frame is drawn by the readers' own code (preview.ts). */
export function previewView(state: DeskState, actions: DeskActions): TemplateResult {
  const { draft, edition, words, look } = state;
  const { preview } = words;
  const written = draft.text.trim() !== '';
  return html`<section class="preview" aria-labelledby="preview-title">
    <h2 id="preview-title">${preview.title}</h2>
    <p class="looks" role="group" aria-labelledby="preview-title">
      ${LOOKS.map(
        (each) =>
          html`<button type="button" aria-pressed=${each === look ? 'true' : 'false'} @click=${() => actions.look(each)}>
            ${preview.looks[each]}
          </button>`,
      )}
    </p>
    ${
      written
        ? html`<div id="preview" class="shown ${look}" inert lang=${edition.lang} dir=${edition.dir}></div>`
        : html`<p class="empty">${preview.empty}</p>`
    }
    ${
      draft.short.trim() === ''
        ? nothing
        : html`<p class="push"><b>${preview.short}</b> <bdi lang=${edition.lang} dir=${edition.dir}>${draft.short}</bdi></p>`
    }
  </section>`;
}
