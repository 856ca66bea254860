import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { isPending } from '../outbox.js';
import type { DeskState, Sent } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';

/** What is on its way and can still be undone, with how long. The keys are those of the one sent last. */
export function pendingView(
  { sent, words }: DeskState,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  const pending = sent.filter(isPending);
  if (pending.length === 0) return nothing;
  return html`<div class="pendings">
    ${repeat(
      pending,
      ({ key }) => key,
      (entry, index) => entryView(entry, index === 0, words, actions),
    )}
  </div>`;
}

/** Read aloud once, with how to stop it; the seconds are for the eye. */
function entryView(entry: Sent, newest: boolean, words: DeskWords, actions: DeskActions): TemplateResult {
  const { key, text, edition, takingBack, outcome } = entry;
  const { pending } = words;
  const dueAtMs = outcome?.kind === 'queued' ? outcome.dueAtMs : undefined;
  const seconds = dueAtMs === undefined ? undefined : Math.max(0, Math.ceil((dueAtMs - Date.now()) / 1_000));
  const counting = seconds === undefined ? words.outcome.sending : pending.in(seconds);
  const keys = (name: string) => (newest ? html`<kbd aria-hidden="true">${name}</kbd>` : nothing);
  return html`<div class="pending">
    <p class="count-down" aria-hidden="true">${takingBack ? pending.takingBack : counting}</p>
    <p class="aside" role="alert">${pending.undo}: Esc. ${pending.now}: Enter.</p>
    <p class="excerpt" lang=${edition.lang} dir=${edition.dir}>${text}</p>
    <p class="buttons">
      <button type="button" class="undo" aria-disabled=${takingBack ? 'true' : 'false'} @click=${() => actions.sent.takeBack(key)}>
        ${pending.undo} ${keys('Esc')}
      </button>
      <button type="button" @click=${() => actions.sent.sendNow(key)}>${pending.now} ${keys('Enter')}</button>
    </p>
  </div>`;
}
