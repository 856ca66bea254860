import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { flashTally } from '../compose/flashes.js';
import { Hold } from '../hold.js';
import type { DeskState } from '../state.js';

/** Matches the time that the button takes to fill (composer.css). */
const hold = new Hold(700);

/**
 * The last step before a flash: the banner that it will be, how many there were, and a button that has to be held. Keys and
 * assistive technology press it once: for them this step is the second one already.
 */
export function flashView({ items, edition, words }: DeskState, actions: DeskActions): TemplateResult {
  const { flash } = words;
  const { today, sinceMin } = flashTally(items, Date.now());
  const click = (event: MouseEvent) => {
    if (event.detail === 0) actions.draft.publish();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.repeat) event.preventDefault();
    if (event.key === 'Escape' && actions.draft.stepBack()) event.preventDefault();
  };
  return html`<div class="flash-step" role="group" aria-labelledby="flash-title" aria-describedby="flash-lead" @keydown=${onKey}>
    <p id="flash-title" class="flash-title">${flash.title}</p>
    <div id="preview" class="shown banner" inert lang=${edition.lang} dir=${edition.dir}></div>
    <p id="flash-lead">${flash.lead}</p>
    <p class="tally">${flash.today(today)}</p>
    ${sinceMin === undefined ? nothing : html`<p class="warning" role="alert">${flash.lately(sinceMin)}</p>`}
    <p class="send">
      <button
        id="flash-send"
        class="primary publish hold"
        type="button"
        @click=${click}
        @pointerdown=${() => hold.press(actions.draft.publish)}
        @pointerup=${hold.letGo}
        @pointerleave=${hold.letGo}
        @pointercancel=${hold.letGo}
        @contextmenu=${(event: Event) => event.preventDefault()}
      >
        ${flash.send}
      </button>
      <button type="button" @click=${() => actions.draft.stepBack()}>${flash.back}</button>
    </p>
  </div>`;
}
