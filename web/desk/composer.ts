import type { Fault } from '../../core/contract/codes.js';
import { type Attempt, attemptAt, type Draft, EMPTY_DRAFT, publishBody } from './draft.js';
import { loadDraft, saveDraft } from './draft-store.js';
import { isFocusFree } from './focus.js';
import { countGraphemes, HARD_GRAPHEMES, oneLine } from './graphemes.js';
import type { Outbox } from './outbox.js';
import type { Outcome } from './outcome.js';
import { type DeskStore, NOTHING_SAID, type Sent } from './state.js';
import type { Saying } from './words/saying.js';

/** The one text field: what is in it leaves it only once the service has it. */
export class Composer {
  private readonly store: DeskStore;
  private readonly outbox: Outbox;

  constructor(store: DeskStore, outbox: Outbox) {
    this.store = store;
    this.outbox = outbox;
  }

  edit(patch: Partial<Draft>): void {
    const { draft, edition, status } = this.store.state;
    const next = { ...draft, ...patch, ...(patch.text === undefined ? {} : { text: oneLine(patch.text) }) };
    if (draft.attempt) this.outbox.abandon(draft.attempt.key);
    this.put(edition.id, next);
    this.store.set({ draftFaults: [], ...(status.bad ? { status: NOTHING_SAID } : {}) });
  }

  publish(): void {
    const { draft, publishing } = this.store.state;
    if (publishing !== undefined) return;
    const refusal = whyNot(draft);
    if (refusal === undefined) this.send();
    else this.store.set({ status: { text: refusal, bad: true }, focus: 'text' });
  }

  private send(): void {
    const { draft, edition } = this.store.state;
    const body = publishBody(draft);
    const attempt = attemptAt(body, draft.attempt);
    this.put(edition.id, { ...draft, attempt });
    this.store.set({
      publishing: attempt.key,
      draftFaults: [],
      status: { text: ({ compose }) => compose.sending, bad: false },
    });
    this.outbox.send(
      { what: 'publish', path: `/v1/editions/${edition.id}/items`, json: attempt.body, key: attempt.key },
      { edition, text: draft.text, draft },
      (sent, outcome) => this.settle(sent, outcome),
    );
  }

  /** Brings back what was sent; what stands in the field already stays instead. */
  restore({ draft, edition, key }: Sent): void {
    if (draft === undefined || this.draftOf(edition.id).text.trim() !== '') return;
    const { attempt: _, ...kept } = draft;
    this.put(edition.id, kept);
    this.outbox.dismiss(key);
    this.store.set({ focus: 'text' });
  }

  private settle({ edition, key }: Sent, outcome: Outcome): void {
    const draft = this.draftOf(edition.id);
    if (this.store.state.publishing === key) this.store.set({ publishing: undefined });
    if (draft.attempt?.key !== key || !isAsSent(draft, draft.attempt)) return;
    if (outcome.kind === 'done' || outcome.kind === 'queued' || outcome.kind === 'cancelled') {
      this.put(edition.id, EMPTY_DRAFT);
      this.focusText();
    } else if (outcome.kind === 'refused') {
      const { attempt: _, ...kept } = draft;
      this.put(edition.id, kept);
      if (this.store.state.edition.id === edition.id) this.showFaults(outcome.problem.errors ?? []);
      this.focusText();
    }
  }

  /** The list of faults says which and why: the status only that there are some. */
  private showFaults(draftFaults: readonly Fault[]): void {
    this.store.set({ draftFaults });
    if (draftFaults.length > 0)
      this.store.set({ status: { text: ({ compose }) => compose.rejected, bad: true } });
  }

  private focusText(): void {
    if (isFocusFree(document.querySelector('.composer'))) this.store.set({ focus: 'text' });
  }

  private draftOf(edition: string): Draft {
    const { state } = this.store;
    return state.edition.id === edition ? state.draft : loadDraft(edition);
  }

  private put(edition: string, draft: Draft): void {
    saveDraft(edition, draft);
    if (this.store.state.edition.id === edition) this.store.set({ draft });
  }
}

/** What was written since stays: it is not what the answer is about. */
function isAsSent(draft: Draft, { body }: Attempt): boolean {
  return JSON.stringify(publishBody(draft)) === body;
}

function whyNot({ text }: Draft): Saying | undefined {
  const count = countGraphemes(text);
  if (count === 0) return ({ compose }) => compose.empty;
  const over = count - HARD_GRAPHEMES;
  return over > 0 ? ({ compose }) => compose.tooLong(over, HARD_GRAPHEMES) : undefined;
}
