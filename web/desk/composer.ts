import type { Fault } from '../../core/contract/codes.js';
import { faultOfMoment, momentOf } from './compose/moments.js';
import { readReach } from './compose/reach.js';
import { loadSources, mergeSources, saveSource } from './compose/source-book.js';
import { type Sourceless, wantsReason } from './compose/sourceless.js';
import { itemIdIn } from './compose/translation.js';
import { wayOf } from './compose/way.js';
import { contentOf, type Draft, delayOf, nextDraft, publishAttempt, type Timing } from './draft.js';
import { loadDraft, saveDraft } from './draft-store.js';
import { isFocusFree } from './focus.js';
import { countGraphemes, HARD_GRAPHEMES } from './graphemes.js';
import { isPending, type Outbox } from './outbox.js';
import type { Outcome } from './outcome.js';
import { type DeskStore, NOTHING_SAID, type Sent } from './state.js';
import type { Saying } from './words/saying.js';

/** The second of two quick presses is the same press: it neither sends a flash nor complains of an empty field. */
const DOUBLE_PRESS_MS = 700;

/** The one text field: what is in it leaves it only once the service has it. */
export class Composer {
  private readonly store: DeskStore;
  private readonly outbox: Outbox;
  private pressedAtMs = 0;

  constructor(store: DeskStore, outbox: Outbox) {
    this.store = store;
    this.outbox = outbox;
  }

  edit(patch: Partial<Draft>, said?: Saying): void {
    const { draft, edition, status, noted } = this.store.state;
    if (draft.attempt) this.outbox.abandon(draft.attempt.key);
    this.put(edition.id, { ...draft, ...patch });
    const outdated = patch.text === '' || patch.attribution !== undefined;
    this.store.set({
      draftFaults: [],
      armed: false,
      suggestion: -1,
      noted: said ?? (outdated ? undefined : noted),
      ...(status.bad ? { status: NOTHING_SAID } : {}),
    });
  }

  /** A flash asks once more: the first time shows what every reader will see. */
  publish(): void {
    const { draft, publishing, armed } = this.store.state;
    const again = Date.now() - this.pressedAtMs < DOUBLE_PRESS_MS && (armed || draft.text === '');
    if (publishing !== undefined || again) return;
    const refusal = whyNot(draft, Date.now());
    if (refusal !== undefined) this.store.set({ status: { text: refusal, bad: true }, focus: 'text' });
    else if (draft.urgency === 'flash' && !armed) this.arm();
    else if (this.lacksReason) this.askReason();
    else this.send();
  }

  private arm(): void {
    this.pressedAtMs = Date.now();
    const focus = this.lacksReason ? 'reason' : 'flash-send';
    this.store.set({ armed: true, reach: undefined, status: NOTHING_SAID, focus });
    void this.askReach(this.store.state.edition.id);
  }

  private async askReach(edition: string): Promise<void> {
    const reach = await readReach(edition);
    if (this.store.state.edition.id === edition) this.store.set({ reach });
  }

  private get lacksReason(): boolean {
    const { draft, edition } = this.store.state;
    return draft.sourceless === '' && wantsReason(draft, edition.lang);
  }

  private askReason(): void {
    this.store.set({ status: { text: ({ flash }) => flash.reasonMissing, bad: true }, focus: 'reason' });
  }

  excuse(sourceless: Sourceless): void {
    this.edit({ sourceless });
    this.store.set({ armed: true, status: NOTHING_SAID });
  }

  stepBack(): boolean {
    const { armed } = this.store.state;
    const { pending } = this;
    this.pressedAtMs = 0;
    if (armed) this.store.set({ armed: false, focus: 'text' });
    else if (pending !== undefined) this.outbox.takeBack(pending.key);
    return armed || pending !== undefined;
  }

  sendNow(): boolean {
    const { pending } = this;
    if (pending !== undefined) this.outbox.sendNow(pending.key);
    return pending !== undefined;
  }

  private send(): void {
    const { draft, edition, settings } = this.store.state;
    // What waits for approval can be taken back until then: time to undo would only delay it after that.
    const undoMs = wayOf(this.store.state) === 'out' ? settings.undoMs : 0;
    const timing: Timing = { nowMs: Date.now(), undoMs };
    const attempt = publishAttempt(draft, timing, edition.lang);
    const delayMs = delayOf(draft, timing);
    const publishAtMs = momentOf(draft.publishAt);
    this.pressedAtMs = Date.now();
    this.put(edition.id, { ...draft, attempt });
    this.store.set({
      publishing: attempt.key,
      armed: false,
      draftFaults: [],
      noted: undefined,
      status: { text: ({ compose }) => compose.sending, bad: false },
    });
    this.outbox.send(
      {
        what: 'publish',
        path: `/v1/editions/${edition.id}/items`,
        json: attempt.body,
        key: attempt.key,
        delayMs,
        ...(publishAtMs === undefined ? {} : { publishAtMs }),
      },
      { edition, text: draft.text, draft, undoable: delayMs > 0 },
      this.settle,
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

  /** The line that still has time to be undone, and was sent last. */
  private get pending(): Sent | undefined {
    return this.store.state.sent.find((sent) => isPending(sent) && sent.takingBack !== true);
  }

  readonly settle = (sent: Sent, outcome: Outcome): void => {
    const { edition, key } = sent;
    if (this.store.state.publishing === key) this.store.set({ publishing: undefined });
    if (outcome.kind === 'cancelled' && sent.takingBack) {
      this.restore(sent);
      return;
    }
    const draft = this.draftOf(edition.id);
    if (draft.attempt?.key !== key || draft.attempt.of !== contentOf(draft)) return;
    if (outcome.kind === 'done' || outcome.kind === 'queued' || outcome.kind === 'cancelled') {
      this.remember(edition.id, draft);
      this.put(edition.id, nextDraft(draft));
      this.focusText();
    } else if (outcome.kind === 'refused') {
      const { attempt: _, ...kept } = draft;
      this.put(edition.id, kept);
      if (this.store.state.edition.id === edition.id) this.showFaults(outcome.problem.errors ?? []);
      this.focusText();
    }
  };

  private remember(edition: string, { attribution, attributionKind }: Draft): void {
    const label = attribution.trim();
    if (label === '') return;
    saveSource(edition, attributionKind === '' ? { label } : { label, kind: attributionKind });
    if (this.store.state.edition.id === edition)
      this.store.set({ sources: mergeSources(loadSources(edition), this.store.state.sources) });
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

function whyNot({ text, publishAt, translationOf }: Draft, nowMs: number): Saying | undefined {
  const count = countGraphemes(text);
  if (count === 0) return ({ compose }) => compose.empty;
  const over = count - HARD_GRAPHEMES;
  if (over > 0) return ({ compose }) => compose.tooLong(over, HARD_GRAPHEMES);
  if (translationOf.trim() !== '' && itemIdIn(translationOf) === undefined)
    return ({ details }) => details.noItem;
  return faultOfMoment(publishAt, nowMs);
}
