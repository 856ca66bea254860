import { URGENCIES } from '../../core/contract/item.js';
import { readAttempt } from './draft.js';
import { FORM_ACTIONS } from './item-actions.js';
import { isObject } from './json.js';
import type { ItemForm } from './state.js';

type Forms = Readonly<Record<string, ItemForm>>;

const KEY = 'bellwire-forms';

/** Like drafts, what is half filled in outlives a reload but not the tab. */
export function saveForms(forms: Forms): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(forms));
  } catch {
    // Full or forbidden: it lives on in memory.
  }
}

export function loadForms(): Forms {
  try {
    return readForms(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
  } catch {
    return {};
  }
}

/** What storage may hold is whatever was put there: what is no form is none. */
export function readForms(value: unknown): Forms {
  if (!isObject(value)) return {};
  const read = Object.entries(value).flatMap(([id, form]) => {
    const found = isObject(form) ? readForm(form) : undefined;
    return found === undefined ? [] : [[id, found] as const];
  });
  return Object.fromEntries(read);
}

/** What somebody else made of the item meanwhile, and what was refused, is found out again when it is sent. */
function readForm(value: Record<string, unknown>): ItemForm | undefined {
  const action = FORM_ACTIONS.find((known) => known === value.action);
  const urgency = URGENCIES.find((known) => known === value.urgency);
  const { text, source, note, showWas, baseVersion, baseText } = value;
  const texts = typeof text === 'string' && typeof source === 'string' && typeof note === 'string';
  const base = typeof baseVersion === 'number' && typeof baseText === 'string';
  if (action === undefined || urgency === undefined || !texts || !base) return undefined;
  return {
    ...{ action, urgency, text, source, note, baseVersion, baseText },
    showWas: showWas !== false,
    conflict: undefined,
    fault: undefined,
    attempt: readAttempt(value.attempt),
    busy: false,
  };
}
