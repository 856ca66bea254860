import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import { flashTally } from '../compose/flashes.js';
import type { ReachNow } from '../compose/reach.js';
import { SOURCELESS, wantsReason } from '../compose/sourceless.js';
import { wayOf } from '../compose/way.js';
import { Hold } from '../hold.js';
import type { DeskState } from '../state.js';
import type { FlashWords } from '../words/flash-words.js';

/** Matches the time that the button takes to fill (composer.css). */
const hold = new Hold(700);

/**
 * The last step before a flash: the banner that it will be, how many there were, and a button that has to be held. Keys and
 * assistive technology press it once: for them this step is the second one already.
 */
export function flashView(state: DeskState, actions: DeskActions): TemplateResult {
  const { items, edition, words, reach } = state;
  const { flash } = words;
  const way = wayOf(state);
  const { today, sinceMin } = flashTally(items, Date.now());
  const click = (event: MouseEvent) => {
    if (event.detail === 0) actions.draft.publish();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.repeat) event.preventDefault();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) sendByKey(event, actions);
    if (event.key === 'Escape' && actions.draft.stepBack()) event.preventDefault();
  };
  return html`<div class="flash-step" role="group" aria-labelledby="flash-title" aria-describedby="flash-lead" @keydown=${onKey}>
    <p id="flash-title" class="flash-title">${flash.title}</p>
    <div id="preview" class="shown banner" inert lang=${edition.lang} dir=${edition.dir}></div>
    <p id="flash-lead">${way === 'out' ? flash.lead : `${flash.ways[way].waits} ${flash.leadWaiting}`}</p>
    <p class="reach" role="status">${reachWords(reach, flash)}</p>
    <p class="tally">${flash.today(today)}</p>
    ${sinceMin === undefined ? nothing : html`<p class="warning" role="alert">${flash.lately(sinceMin)}</p>`}
    ${reasonView(state, actions)}
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
        ${way === 'out' ? flash.send : flash.propose}
      </button>
      <button type="button" @click=${() => actions.draft.stepBack()}>${flash.back}</button>
    </p>
  </div>`;
}

/** A choice of reasons has no button of its own that Enter would press. */
function sendByKey(event: KeyboardEvent, actions: DeskActions): void {
  event.preventDefault();
  actions.draft.publish();
}

function reachWords(reach: ReachNow | undefined, flash: FlashWords): string {
  if (reach === undefined) return flash.reachAsked;
  return reach === 'unknown' ? flash.reachUnknown : flash.reach(reach.readers, reach.nodes);
}

function reasonView(
  { draft, edition, words: { flash } }: DeskState,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  if (!wantsReason(draft, edition.lang)) return nothing;
  return html`<fieldset class="excuses" aria-describedby="reason-for">
    <legend>${flash.whyNoSource}</legend>
    ${SOURCELESS.map(
      (reason, index) =>
        html`<label class="check"
          ><input
            id=${index === 0 ? 'reason' : nothing}
            type="radio"
            name="sourceless"
            value=${reason}
            .checked=${live(reason === draft.sourceless)}
            @change=${() => actions.draft.excuse(reason)}
          />${flash.reasons[reason]}</label
        >`,
    )}
    <small id="reason-for">${flash.reasonFor}</small>
  </fieldset>`;
}
