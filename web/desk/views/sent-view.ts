import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Proof } from '../../../core/contract/proof.js';
import type { DeskActions } from '../actions.js';
import { isPending } from '../outbox.js';
import type { Outcome } from '../outcome.js';
import type { DeskState, Sent } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { tellOutcome, tellTime } from '../words/tell.js';
import { troublesView } from './ladder-view.js';

/** What became of each command of this tab, newest first. */
export function sentView(
  { sent, words, proofs }: Pick<DeskState, 'sent' | 'words' | 'proofs'>,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  const shown = sent.filter((entry) => !isPending(entry));
  if (shown.length === 0) return nothing;
  return html`<section class="sent" aria-labelledby="sent">
    <h2 id="sent">${words.sent.title}</h2>
    <ol>
      ${repeat(
        shown,
        ({ key }) => key,
        (entry) => entryView(entry, proofOf(entry, proofs), actions, words),
      )}
    </ol>
  </section>`;
}

type Look = 'good' | 'waiting' | 'bad';
const LOOKS: Record<Outcome['kind'], Look> = {
  done: 'good',
  cancelled: 'good',
  queued: 'waiting',
  refused: 'bad',
  'signed-out': 'bad',
  unconfirmed: 'bad',
};

/** Of what is not in the list yet: there its card shows how far it has come. */
function proofOf({ outcome, what }: Sent, proofs: DeskState['proofs']): Proof | undefined {
  if (outcome?.kind !== 'queued' || what !== 'publish') return undefined;
  return Object.values(proofs).find(({ command }) => command === outcome.command);
}

function entryView(
  entry: Sent,
  proof: Proof | undefined,
  actions: DeskActions,
  words: DeskWords,
): TemplateResult {
  const { what, at, text, edition, outcome } = entry;
  return html`<li class=${outcome === undefined ? 'waiting' : LOOKS[outcome.kind]}>
    <p class="about">
      <b>${words.asked[what]}</b> <time>${tellTime(words, at.toISOString())}</time>
      <span class="excerpt" lang=${edition.lang} dir=${edition.dir}>${text}</span>
    </p>
    ${excuseView(entry, words)}
    <p class="outcome">${tellOutcome(words, what, outcome)}</p>
    ${proof === undefined ? nothing : troublesView(proof, words)}
    ${stillOpen(outcome) ? openButtons(entry, actions, words) : nothing}
    ${outcome?.kind === 'queued' && outcome.state !== 'queued' ? waitingButtons(entry, actions, words) : nothing}
    ${outcome?.kind === 'refused' ? refusedButtons(entry, actions, words) : nothing}
  </li>`;
}

/** Why a flash that was sent without a source had none. */
function excuseView({ draft }: Sent, { flash }: DeskWords): TemplateResult | typeof nothing {
  const reason = draft?.sourceless ?? '';
  if (reason === '' || draft?.urgency !== 'flash' || draft.attribution.trim() !== '') return nothing;
  return html`<p class="about">${flash.noSource(flash.reasons[reason])}</p>`;
}

const stillOpen = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'unconfirmed' || outcome?.kind === 'signed-out';

/** What waits for a later time, or for another person. */
function waitingButtons(
  { key, outcome }: Sent,
  actions: DeskActions,
  { pending }: DeskWords,
): TemplateResult {
  const proposed = outcome?.kind === 'queued' && outcome.state === 'proposed';
  return html`<p class="buttons">
    <button type="button" @click=${() => actions.sent.takeBack(key)}>${pending.undo}</button>
    ${
      proposed
        ? nothing
        : html`<button type="button" @click=${() => actions.sent.sendNow(key)}>${pending.now}</button>`
    }
  </p>`;
}

function openButtons({ key }: Sent, actions: DeskActions, { sent }: DeskWords): TemplateResult {
  return html`<p class="buttons">
    <button type="button" @click=${() => actions.sent.retry(key)}>${sent.retry}</button>
    <button type="button" @click=${() => actions.sent.dismiss(key)}>${sent.giveUp}</button>
  </p>`;
}

function refusedButtons(entry: Sent, actions: DeskActions, { sent }: DeskWords): TemplateResult {
  return html`<p class="buttons">
    ${
      entry.draft === undefined
        ? nothing
        : html`<button type="button" @click=${() => actions.draft.restore(entry)}>${sent.putBack}</button>`
    }
    <button type="button" @click=${() => actions.sent.dismiss(entry.key)}>${sent.dismiss}</button>
  </p>`;
}
