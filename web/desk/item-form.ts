import type { Item } from '../../core/contract/item.js';
import type { Outcome } from './outcome.js';
import type { ItemForm } from './state.js';
import { verbatim } from './words/saying.js';

export function newForm(item: Item, action: ItemForm['action']): ItemForm {
  const text = item.text ?? '';
  return {
    action,
    text,
    note: '',
    showWas: true,
    baseVersion: item.version,
    baseText: text,
    conflict: undefined,
    fault: undefined,
    attempt: undefined,
    busy: false,
  };
}

/** The body of the change: a correction that leaves the text as it is carries the note only. */
export function changeBody({ action, text, note, showWas, baseText }: ItemForm): object {
  if (action === 'retract') return { kind: 'retract', note: note.trim() };
  const changed = text.trim() === baseText.trim() ? {} : { text };
  return { kind: 'correct', note: note.trim(), ...changed, ...(showWas ? {} : { showWas: false }) };
}

/**
 * The form after a refusal: everything typed stays. After `version_conflict` it shows the item as it now
 * stands, and its next submission is for that version: the editor has seen what it replaces.
 */
export function conflicted(
  form: ItemForm,
  { problem, current }: Extract<Outcome, { kind: 'refused' }>,
  known: Item | undefined,
): ItemForm {
  const refused = { ...form, busy: false, attempt: undefined };
  if (problem.code !== 'version_conflict') return { ...refused, fault: verbatim(problem.detail) };
  const seen = newest(current, known);
  return {
    ...refused,
    fault: undefined,
    conflict: seen,
    baseVersion: seen?.version ?? form.baseVersion,
    baseText: seen?.text ?? form.baseText,
  };
}

/** The answer has the item as readers got it; the editor's record of the same version knows more. */
function newest(current: Item | undefined, known: Item | undefined): Item | undefined {
  if (current === undefined || known === undefined) return current ?? known;
  return known.version >= current.version ? known : current;
}
