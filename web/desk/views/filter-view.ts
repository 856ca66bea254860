import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { STATUSES, URGENCIES } from '../../../core/contract/item.js';
import type { DeskActions } from '../actions.js';
import type { DeskState } from '../state.js';
import { fieldValue } from './fields.js';

export function filterView({ filter, words }: DeskState, actions: DeskActions): TemplateResult {
  const said = words.board.filter;
  return html`<search class="filter">
    <input
      id="search"
      type="search"
      autocomplete="off"
      aria-label=${said.search}
      placeholder=${said.search}
      .value=${live(filter.text)}
      @input=${(event: Event) => actions.filter({ text: fieldValue(event) })}
    />
    ${choiceView({ label: said.status, all: said.anyStatus, value: filter.status, of: STATUSES, names: words.status }, (status) => actions.filter({ status }))}
    ${choiceView({ label: said.urgency, all: said.anyUrgency, value: filter.urgency, of: URGENCIES, names: words.urgency }, (urgency) => actions.filter({ urgency }))}
  </search>`;
}

interface Choice<V extends string> {
  label: string;
  all: string;
  value: V | '';
  of: readonly V[];
  names: Record<V, string>;
}

function choiceView<V extends string>(
  { label, all, value, of, names }: Choice<V>,
  choose: (value: V | '') => void,
): TemplateResult {
  const onChange = (event: Event) => choose(of.find((each) => each === fieldValue(event)) ?? '');
  return html`<select aria-label=${label} class=${value === '' ? '' : 'chosen'} @change=${onChange}>
    <option value="" ?selected=${value === ''}>${all}</option>
    ${of.map((each) => html`<option value=${each} ?selected=${each === value}>${names[each]}</option>`)}
  </select>`;
}
