import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { APPROVAL } from '../../../core/contract/limits.js';
import type { DeskActions } from '../actions.js';
import { mayTakeBackAll, permitFor } from '../board/permits.js';
import { type SentAlone, type WaitingCommand, worthShowing } from '../board/waiting.js';
import type { DeskState } from '../state.js';
import { isolated } from '../words/isolated.js';
import { tellTime } from '../words/tell.js';
import { diffView } from './diff-view.js';

/** For so long an alarm stays on the desk. */
const ALARM_MS = 12 * 3_600_000;

/** What is accepted and not out yet, whoever sent it. */
export function waitingView(state: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  const { waiting, words, boardSaid } = state;
  const shown = worthShowing(waiting.commands, Date.now());
  const alarms = waiting.sentAlone.filter(({ at }) => Date.now() - Date.parse(at) < ALARM_MS).slice(0, 3);
  const said = html`<p id="board-status" class="status ${boardSaid.bad ? 'fault' : ''}" role="status">${boardSaid.text(words)}</p>`;
  if (shown.length === 0 && alarms.length === 0) return said;
  return html`${said}
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">${words.board.waiting.title} <small>${shown.length}</small></h2>
      ${alarms.map((alarm) => alarmView(alarm, state))}
      <ol>
        ${repeat(
          shown,
          ({ command }) => command,
          (command) => commandView(command, state, actions),
        )}
      </ol>
      ${killView(state, actions)}
    </section>`;
}

function alarmView({ actor, at, itemId }: SentAlone, { words, items }: DeskState): TemplateResult {
  const text = items.find(({ id }) => id === itemId)?.text ?? '';
  return html`<p class="alarm"><b>${words.board.waiting.sentAlone(actor, tellTime(words, at))}</b> <bdi>${text}</bdi></p>`;
}

function commandView(command: WaitingCommand, state: DeskState, actions: DeskActions): TemplateResult {
  const { words } = state;
  const { what, actor, urgency, note, reason } = command;
  return html`<li class=${command.state}>
    <p class="tags">
      <span class="tag">${words.asked[what]}</span>
      ${urgency === undefined ? nothing : html`<span class="tag urgency ${urgency}">${words.urgency[urgency]}</span>`}
      <span>${whyItWaits(command, state)}</span>
      <span class="when"><bdi>${actor}</bdi></span>
    </p>
    ${lineView(command, state)} ${note === undefined ? nothing : html`<p class="remark"><bdi>${note}</bdi></p>`}
    ${reason === undefined ? nothing : html`<p class="remark">${words.board.audit.reason(reason)}</p>`}
    ${buttonsView(command, state, actions)}
  </li>`;
}

function whyItWaits({ state, dueAtMs = 0 }: WaitingCommand, { words }: DeskState): string {
  const { waiting } = words.board;
  if (state === 'proposed') return waiting.proposed;
  if (state === 'queued') return waiting.queued;
  return waiting.goesOut(isolated(tellTime(words, new Date(dueAtMs).toISOString())));
}

/** What it will say; where there is something already, what would become of that. */
function lineView({ itemId, text }: WaitingCommand, { items, edition }: DeskState): TemplateResult {
  const { lang, dir } = edition;
  const before = items.find(({ id }) => id === itemId)?.text;
  if (before === undefined || text === undefined)
    return html`<p class="text" lang=${lang} dir=${dir}>${text ?? before ?? ''}</p>`;
  return html`<p class="text">${diffView({ before, after: text, lang, dir })}</p>`;
}

function buttonsView(
  command: WaitingCommand,
  { me, words }: DeskState,
  { waiting }: DeskActions,
): TemplateResult | typeof nothing {
  const said = words.board.waiting;
  const { state, actor, what, urgency, proposedAtMs = 0 } = command;
  const own = actor === me?.name;
  const may = permitFor(me, what, urgency) === 'done';
  if (state === 'queued' || !(own || may)) return nothing;
  const approve = html`<button type="button" class="primary" @click=${() => waiting.approve(command)}>${said.approve}</button>`;
  const alone = html`<button type="button" @click=${() => waiting.sendNow(command)}>${said.sendAlone}</button>`;
  const now = html`<button type="button" @click=${() => waiting.sendNow(command)}>${words.pending.now}</button>`;
  const mayAlone = own && may && Date.now() - proposedAtMs > APPROVAL.aloneAfterMs;
  return html`<p class="buttons">
    ${state === 'proposed' && !own ? approve : nothing}
    ${state === 'proposed' && mayAlone ? alone : nothing} ${state === 'delayed' && may ? now : nothing}
    <button type="button" @click=${() => waiting.takeBack(command)}>${own ? said.takeBack : said.reject}</button>
  </p>`;
}

/** For an emergency: nothing that is scheduled goes out any more. */
function killView(
  { waiting, killing, words, me }: DeskState,
  actions: DeskActions,
): TemplateResult | typeof nothing {
  const count = waiting.commands.filter(({ state }) => state === 'delayed').length;
  const said = words.board.waiting;
  if (count === 0 || !mayTakeBackAll(me)) return nothing;
  if (!killing)
    return html`<p class="buttons"><button id="kill" type="button" class="retract" @click=${() => actions.waiting.arm(true)}>${said.kill(count)}</button></p>`;
  return html`<p class="buttons" role="group" aria-label=${said.kill(count)}>
    <button id="kill-sure" type="button" class="primary retract" @click=${() => actions.waiting.takeBackAll()}>${said.killSure(count)}</button>
    <button type="button" @click=${() => actions.waiting.arm(false)}>${said.killNot}</button>
  </p>`;
}
