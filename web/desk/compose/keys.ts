import type { DeskActions } from '../actions.js';
import type { DeskState } from '../state.js';
import { type Source, suggest } from './source.js';
import { sourcePatch, unsplit } from './typing.js';

/** Sources that the line may be about to name: only while it has none, and nothing but a name could be there. */
export function suggestionsOf({ draft, sources }: Pick<DeskState, 'draft' | 'sources'>): readonly Source[] {
  return draft.attribution.trim() === '' ? suggest(sources, draft.text) : [];
}

export function takeSuggestion({ label }: Source, { sources }: DeskState, actions: DeskActions): void {
  actions.draft.edit({ text: '', ...sourcePatch(sources, label) });
}

/**
 * Keys of the text field. Enter that ends an input method's composition is the editor's own, and one that is
 * held down says nothing new: neither sends.
 */
export function composerKeys(state: DeskState, actions: DeskActions): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.isComposing) return;
    const taken = KEYS[event.key]?.(event, state, actions) ?? false;
    if (taken) event.preventDefault();
  };
}

/** Answers whether the key was meant for the desk. */
type Key = (event: KeyboardEvent, state: DeskState, actions: DeskActions) => boolean;

const enter: Key = (event, state, actions) => {
  const chosen = suggestionsOf(state)[state.suggestion];
  if (event.repeat) return true;
  if (event.ctrlKey || event.metaKey) actions.draft.publish();
  else if (chosen !== undefined) takeSuggestion(chosen, state, actions);
  else if (!actions.draft.sendNow()) actions.draft.hint();
  return true;
};

const stepBack: Key = (_event, { suggestion }, actions) => {
  if (suggestion < 0) return actions.draft.stepBack();
  actions.draft.mark(-1);
  return true;
};

const step =
  (by: number): Key =>
  (_event, state, actions) => {
    const count = suggestionsOf(state).length;
    if (count > 0) actions.draft.mark(Math.max(-1, Math.min(count - 1, state.suggestion + by)));
    return count > 0;
  };

const backspace: Key = ({ target }, { draft }, actions) => {
  const atStart =
    target instanceof HTMLTextAreaElement && target.selectionStart === 0 && target.selectionEnd === 0;
  const patch = atStart ? unsplit(draft) : undefined;
  if (patch !== undefined) actions.draft.edit(patch);
  return patch !== undefined;
};

const KEYS: Record<string, Key> = {
  Enter: enter,
  Escape: stepBack,
  ArrowDown: step(1),
  ArrowUp: step(-1),
  Backspace: backspace,
};
