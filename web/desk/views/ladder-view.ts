import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Item } from '../../../core/contract/item.js';
import { type Proof, RUNGS, type Rung, type RungName, type RungState } from '../../../core/contract/proof.js';
import type { DeskWords } from '../words/desk-words.js';

/** How far the latest change of an item has come, and what to do where it is late. */
export function ladderView(
  { seq }: Item,
  proof: Proof | undefined,
  words: DeskWords,
): TemplateResult | typeof nothing {
  if (proof === undefined || proof.state === 'ended') return nothing;
  if (proof.receipt !== undefined && proof.receipt.seq !== seq) return nothing;
  const { title } = words.board.proof;
  return html`<ol class="ladder" aria-label=${title}>
      ${RUNGS.map((name) => rungView(name, proof, words))}
    </ol>
    ${troublesView(proof, words)}`;
}

/** Why it is late, and what to do. */
export function troublesView({ rungs }: Proof, words: DeskWords): TemplateResult {
  return html`<div role="status">${RUNGS.map((name) => troubleView(rungs[name], words))}</div>`;
}

function rungView(name: RungName, proof: Proof, words: DeskWords): TemplateResult {
  const rung = proof.rungs[name];
  const { states } = words.board.proof;
  return html`<li class="rung ${rung.state}">${tellRung(name, proof, words)}<span class="aside"> (${states[rung.state]})</span></li>`;
}

function tellRung(name: RungName, { rungs, receipt }: Proof, { board: { proof: said } }: DeskWords): string {
  const { count = 0, of = 0, ms } = rungs[name];
  switch (name) {
    case 'accepted':
      return said.accepted;
    case 'logged':
      return said.logged(receipt?.seq);
    case 'live':
      return said.live(count, of);
    case 'seen':
      return said.seen(count, of);
    case 'reached':
      return said.reached(count, of, rungs[name].state === 'done' ? ms : undefined);
  }
}

const TROUBLE: ReadonlySet<RungState> = new Set(['late', 'overdue']);

/** The service's own words where it knows a reason that this desk does not. */
function troubleView({ state, code, detail }: Rung, words: DeskWords): TemplateResult | typeof nothing {
  if (!TROUBLE.has(state)) return nothing;
  const { states, toDo } = words.board.proof;
  const why = (code === undefined ? undefined : toDo[code]) ?? detail ?? '';
  return html`<p class="trouble ${state}"><b>${states[state]}:</b> ${why}</p>`;
}
