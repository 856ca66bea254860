import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import type { Topic } from '../../../core/contract/edition.js';
import { ATTRIBUTION_KINDS } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { type Draft, slugs } from '../draft.js';
import type { DeskState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { fieldValue, isChecked } from './fields.js';

/** What an editor may add and never has to; folded away, closed at the start. */
export function detailsView({ draft, edition, words }: DeskState, actions: DeskActions): TemplateResult {
  return html`<details class="more">
    <summary>${words.details.title}</summary>
    <div class="grid">
      <label>${words.source.label}<input
        name="attribution"
        lang=${edition.lang}
        dir=${edition.dir}
        .value=${live(draft.attribution)}
        @input=${(event: Event) => actions.draft.edit({ attribution: fieldValue(event) })}
      /></label>
      ${kindView(draft, actions, words)}
      <label class="wide">${words.details.link}<input
        name="link"
        type="url"
        dir="ltr"
        inputmode="url"
        placeholder="https://"
        .value=${live(draft.link)}
        @input=${(event: Event) => actions.draft.edit({ link: fieldValue(event) })}
      /></label>
      ${topicsView({ field: 'sections', listed: edition.sections, draft, words }, actions)}
      ${topicsView({ field: 'regions', listed: edition.regions, draft, words }, actions)}
    </div>
  </details>`;
}

function kindView(draft: Draft, actions: DeskActions, words: DeskWords): TemplateResult {
  const choose = (event: Event) => {
    const chosen = fieldValue(event);
    actions.draft.edit({ attributionKind: ATTRIBUTION_KINDS.find((kind) => kind === chosen) ?? '' });
  };
  return html`<label>${words.source.kind}<select name="attribution-kind" .value=${live(draft.attributionKind)} @change=${choose}>
    <option value="">${words.source.noKind}</option>
    ${ATTRIBUTION_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === draft.attributionKind}>${words.kind[kind]}</option>`)}
  </select></label>`;
}

type TopicField = 'sections' | 'regions';

interface Topics {
  field: TopicField;
  listed: readonly Topic[] | undefined;
  draft: Draft;
  words: DeskWords;
}

/** Boxes to tick where the edition lists its topics, free slugs where it does not. */
function topicsView(topics: Topics, actions: DeskActions): TemplateResult {
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
