import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import type { Topic } from '../../../core/contract/edition.js';
import type { DeskActions } from '../actions.js';
import { type Draft, slugs } from '../draft.js';
import type { DeskWords } from '../words/desk-words.js';
import { fieldValue, isChecked } from './fields.js';

export interface Topics {
  field: 'sections' | 'regions';
  listed: readonly Topic[] | undefined;
  draft: Draft;
  words: DeskWords;
}

/** Boxes to tick where the edition lists its topics, free slugs where it does not. */
export function topicsView(topics: Topics, actions: DeskActions): TemplateResult {
  const { field, listed, draft, words } = topics;
  if (listed !== undefined && listed.length > 0) return topicBoxes(topics, listed, actions);
  return html`<label>${words.details[field]}<input
    name=${field}
    dir="ltr"
    autocapitalize="off"
    placeholder="politics, europe"
    .value=${live(draft[field])}
    @input=${(event: Event) => actions.draft.edit({ [field]: fieldValue(event) })}
  /></label>`;
}

function topicBoxes(
  { field, draft, words }: Topics,
  listed: readonly Topic[],
  actions: DeskActions,
): TemplateResult {
  const chosen = slugs(draft[field]);
  const toggle = (id: string) => (event: Event) => {
    const next = isChecked(event) ? [...chosen, id] : chosen.filter((slug) => slug !== id);
    actions.draft.edit({ [field]: next.join(', ') });
  };
  return html`<fieldset class="topics">
    <legend>${words.details[field]}</legend>
    ${listed.map(
      ({ id, name }) =>
        html`<label
          ><input type="checkbox" .checked=${live(chosen.includes(id))} @change=${toggle(id)} /> ${name}</label
        >`,
    )}
  </fieldset>`;
}
