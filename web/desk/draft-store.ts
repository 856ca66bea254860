import { type Draft, EMPTY_DRAFT, readDraft } from './draft.js';

const keyOf = (edition: string) => `bellwire-draft-${edition}`;

/**
 * Drafts outlive a reload, but not the tab: what was not published is not left behind on a shared machine.
 * A browser that refuses storage costs only that.
 */
export function loadDraft(edition: string): Draft {
  try {
    return readDraft(JSON.parse(sessionStorage.getItem(keyOf(edition)) ?? 'null'));
  } catch {
    return EMPTY_DRAFT;
  }
}

export function saveDraft(edition: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(edition), JSON.stringify(draft));
  } catch {
    // Full or forbidden: the draft lives on in memory.
  }
}
