import type { Item, Urgency } from '../../core/contract/item.js';
import { refileFaults } from '../../core/newsroom/refile-check.js';
import type { FormAction } from './item-actions.js';
import type { Outcome } from './outcome.js';
import type { ItemForm } from './state.js';
import { verbatim } from './words/saying.js';

export function newForm(item: Item, action: FormAction): ItemForm {
  const text = item.text ?? '';
  return {
    action,
    text,
    source: item.attribution?.label ?? '',
    urgency: item.urgency,
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

/** What changes the words of an item is only for the version that the editor saw. */
export const isEdit = (action: FormAction): action is 'correct' | 'refile' =>
  action === 'correct' || action === 'refile';

const NEEDS_NOTE: ReadonlySet<FormAction> = new Set(['correct', 'retract', 'remove']);

export const lacksNote = ({ action, note }: ItemForm): boolean =>
  NEEDS_NOTE.has(action) && note.trim() === '';

/** Whether the service would refuse this as a refile: it changes a number, a negation or the source. */
export function mustBeCorrection(item: Item, { action, text, baseText, source }: ItemForm): boolean {
  if (action !== 'refile') return false;
  const faults = refileFaults({ ...item, text: baseText }, { kind: 'refile', text: text.trim() });
  return faults.length > 0 || isOtherSource(item, source);
}

/** The body of the change: only what is other than before. */
export function changeBody(item: Item, form: ItemForm): object {
  const { action, note, showWas } = form;
  const said = note.trim() === '' ? {} : { note: note.trim() };
  if (action === 'refile') return { kind: 'refile', ...editsOf(item, form) };
  if (action !== 'correct') return { kind: action, ...said };
  return { kind: 'correct', ...said, ...editsOf(item, form), ...(showWas ? {} : { showWas: false }) };
}

interface ItemEdits {
  text?: string;
  urgency?: Urgency;
  attribution?: Item['attribution'];
}

function editsOf(item: Item, { text, baseText, source, urgency }: ItemForm): ItemEdits {
  const { kind } = item.attribution ?? {};
  const attribution = { label: source.trim(), ...(kind === undefined ? {} : { kind }) };
  return {
    ...(text.trim() === baseText.trim() ? {} : { text }),
    ...(urgency === item.urgency ? {} : { urgency }),
    ...(isOtherSource(item, source) ? { attribution } : {}),
  };
}

/** An item keeps the source that it has: there is no taking it away. */
const isOtherSource = ({ attribution }: Item, source: string): boolean =>
  source.trim() !== '' && source.trim() !== attribution?.label;

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
    seenText: form.baseText,
  };
}

/** The answer has the item as readers got it; the editor's record of the same version knows more. */
function newest(current: Item | undefined, known: Item | undefined): Item | undefined {
  if (current === undefined || known === undefined) return current ?? known;
  return known.version >= current.version ? known : current;
}
