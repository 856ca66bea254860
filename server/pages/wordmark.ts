import { html } from './html.js';

/** The name with its mark, drawn in the colour of the text around it. */
export const wordmark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="7"/><path class="bell" d="M16 6a7 7 0 0 0-7 7v5l-2 3h18l-2-3v-5a7 7 0 0 0-7-7z"/><path class="wire" d="M5 24.5h22"/></svg><span>Bellwire</span>`;
