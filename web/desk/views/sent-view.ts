import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import type { Outcome } from '../outcome.js';
import type { Sent } from '../state.js';
import { askedWord, outcomeWords, timeWords } from '../words.js';

/** What became of each command of this tab, newest first. */
export function sentView(sent: readonly Sent[], actions: DeskActions): TemplateResult | typeof nothing {
  if (sent.length === 0) return nothing;
  return html`<section class="sent" aria-labelledby="sent">
    <h2 id="sent">Sent from here</h2>
    <ol>
      ${repeat(
        sent,
        ({ key }) => key,
        (entry) => entryView(entry, actions),
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

function entryView(entry: Sent, actions: DeskActions): TemplateResult {
  const { key, what, at, text, edition, outcome } = entry;
  return html`<li class=${outcome === undefined ? 'waiting' : LOOKS[outcome.kind]}>
    <p class="about">
      <b>${askedWord(what)}</b> <time>${timeWords(at.toISOString())}</time>
      <span class="excerpt" lang=${edition.lang} dir=${edition.dir}>${text}</span>
    </p>
    <p class="outcome">${outcomeWords(what, outcome)}</p>
    ${stillOpen(outcome) ? openButtons(entry, actions) : nothing}
    ${outcome?.kind === 'refused' ? refusedButtons(entry, actions, key) : nothing}
  </li>`;
}

const stillOpen = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'unconfirmed' || outcome?.kind === 'signed-out';

function openButtons({ key }: Sent, actions: DeskActions): TemplateResult {
  return html`<p class="buttons">
    <button type="button" @click=${() => actions.sent.retry(key)}>Try again now</button>
    <button type="button" @click=${() => actions.sent.dismiss(key)}>Give it up</button>
  </p>`;
}

function refusedButtons(entry: Sent, actions: DeskActions, key: string): TemplateResult {
  return html`<p class="buttons">
    ${
      entry.draft === undefined
        ? nothing
        : html`<button type="button" @click=${() => actions.draft.restore(entry)}>Put the text back</button>`
    }
    <button type="button" @click=${() => actions.sent.dismiss(key)}>Dismiss</button>
  </p>`;
}
