import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import type { Topic } from '../../../core/contract/edition.js';
import { ATTRIBUTION_KINDS } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import { type Draft, slugs } from '../draft.js';
import type { DeskState } from '../state.js';
import { fieldValue, isChecked } from './fields.js';

/** What an editor may add and never has to; folded away, closed at the start. */
export function detailsView({ draft, edition }: DeskState, actions: DeskActions): TemplateResult {
  return html`<details class="more">
    <summary>Source, link and topics</summary>
    <div class="grid">
      <label>Source<input
        name="attribution"
        lang=${edition.lang}
        dir=${edition.dir}
        .value=${live(draft.attribution)}
        @input=${(event: Event) => actions.draft.edit({ attribution: fieldValue(event) })}
      /></label>
      ${kindView(draft, actions)}
      <label class="wide">Link to the story<input
        name="link"
        type="url"
        dir="ltr"
        inputmode="url"
        placeholder="https://"
        .value=${live(draft.link)}
        @input=${(event: Event) => actions.draft.edit({ link: fieldValue(event) })}
      /></label>
      ${topicsView('sections', edition.sections, draft, actions)}
      ${topicsView('regions', edition.regions, draft, actions)}
    </div>
  </details>`;
}

function kindView(draft: Draft, actions: DeskActions): TemplateResult {
  const choose = (event: Event) => {
    const chosen = fieldValue(event);
    actions.draft.edit({ attributionKind: ATTRIBUTION_KINDS.find((kind) => kind === chosen) ?? '' });
  };
  return html`<label>Kind of source<select name="attribution-kind" .value=${live(draft.attributionKind)} @change=${choose}>
    <option value="">Not said</option>
    ${ATTRIBUTION_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === draft.attributionKind}>${kind}</option>`)}
  </select></label>`;
}

type TopicField = 'sections' | 'regions';
const TITLES: Record<TopicField, string> = { sections: 'Sections', regions: 'Regions' };

/** Boxes to tick where the edition lists its topics, free slugs where it does not. */
function topicsView(
  field: TopicField,
  listed: readonly Topic[] | undefined,
  draft: Draft,
  actions: DeskActions,
): TemplateResult {
  if (listed !== undefined && listed.length > 0) return topicBoxes(field, listed, draft, actions);
  return html`<label>${TITLES[field]}<input
    name=${field}
    dir="ltr"
    autocapitalize="off"
    placeholder="politics, europe"
    .value=${live(draft[field])}
    @input=${(event: Event) => actions.draft.edit({ [field]: fieldValue(event) })}
  /></label>`;
}

function topicBoxes(
  field: TopicField,
  listed: readonly Topic[],
  draft: Draft,
  actions: DeskActions,
): TemplateResult {
  const chosen = slugs(draft[field]);
  const toggle = (id: string) => (event: Event) => {
    const next = isChecked(event) ? [...chosen, id] : chosen.filter((slug) => slug !== id);
    actions.draft.edit({ [field]: next.join(', ') });
  };
  return html`<fieldset class="topics">
    <legend>${TITLES[field]}</legend>
    ${listed.map(
      ({ id, name }) =>
        html`<label
          ><input type="checkbox" .checked=${live(chosen.includes(id))} @change=${toggle(id)} /> ${name}</label
        >`,
    )}
  </fieldset>`;
}
