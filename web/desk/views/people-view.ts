import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskState } from '../state.js';

/** Who is at the desk: oneself first, and named, so that nobody acts under another's name unawares. */
export function peopleView({ people, me, words }: DeskState): TemplateResult | typeof nothing {
  if (me === undefined) return nothing;
  const others = people.filter(({ name }) => name !== me.name);
  const { board } = words;
  return html`<ul class="people" aria-label=${board.people.title}>
    <li class="me"><bdi>${me.name}</bdi> <span>(${board.people.you})</span></li>
    ${others.map(({ name, role }) => html`<li title=${role ?? nothing}><bdi>${name}</bdi></li>`)}
  </ul>`;
}
