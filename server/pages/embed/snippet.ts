import { type Html, html } from '../html.js';
import type { Code } from './codes.js';

/** Code to copy; a script of the page adds the button. */
export function snippet({ id, label, text }: Code): Html {
  return html`<figure class="snippet">
<figcaption>${label}</figcaption>
<pre><code id="${id}" dir="ltr">${text}</code></pre>
</figure>`;
}
