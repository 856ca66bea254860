import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DeskActions } from '../actions.js';
import type { AuditState } from '../audit/audit-state.js';
import { type AuditLine, exportPath, type Verdict } from '../audit/read-audit.js';
import type { DeskState } from '../state.js';
import type { DeskWords } from '../words/desk-words.js';
import { tellTime } from '../words/tell.js';
import { diffView } from './diff-view.js';

export const AUDIT_ID = 'audit';

/** Who did what, when, with the text before and after. */
export function auditView({ audit, edition, words }: DeskState, actions: DeskActions): TemplateResult {
  const said = words.board.audit;
  return html`<dialog id=${AUDIT_ID} class="help audit" aria-labelledby="audit-title" @close=${() => actions.audit.close()}>
    <h2 id="audit-title">${audit?.item === undefined ? said.title : said.ofItem} · <bdi lang=${edition.lang}>${edition.name}</bdi></h2>
    <p class="buttons">
      <button type="button" @click=${() => actions.audit.verify()}>${said.verify}</button>
      <a class="button" href=${exportPath(edition.id)} download>${said.export}</a>
      <button type="button" class="primary" @click=${() => actions.audit.close()}>${words.help.close}</button>
    </p>
    ${audit === undefined ? nothing : bodyView(audit, edition, words, actions)}
  </dialog>`;
}

function bodyView(
  { lines, before, busy, fault, verdict }: AuditState,
  edition: DeskState['edition'],
  words: DeskWords,
  actions: DeskActions,
): TemplateResult {
  return html`<div role="status">${busy ? html`<p>${words.frame.moment}</p>` : nothing}${verdict === undefined ? nothing : verdictView(verdict, words)}${
    fault === undefined ? nothing : html`<p class="fault">${fault(words)}</p>`
  }</div>
    <ol class="audit-lines">${lines.map((line) => lineView(line, edition, words))}</ol>
    ${before === undefined ? nothing : html`<p><button type="button" @click=${() => actions.audit.more()}>${words.board.audit.more}</button></p>`}`;
}

function verdictView(verdict: Verdict, { board }: DeskWords): TemplateResult {
  const { ok, count, first, head, findings, checkpoints } = verdict;
  const { fine, compared, notCompared } = board.audit;
  const elsewhere =
    checkpoints === undefined ? notCompared : compared(checkpoints.agreeing, checkpoints.vouchedTo);
  if (ok) return html`<p class="kept">${fine(count, first, head)} ${elsewhere}</p>`;
  return html`<p class="fault">${board.audit.broken(findings.length)}</p>
    <ul dir="ltr" lang="en">${findings.map(({ seq, detail }) => html`<li>#${seq}: ${detail}</li>`)}</ul>`;
}

function lineView(line: AuditLine, edition: DeskState['edition'], words: DeskWords): TemplateResult {
  const { seq, print, version, change, actor, approvedBy, sentAlone, at, note, reason, credential } = line;
  const said = words.board.audit;
  return html`<li>
    <p class="tags">
      <b>${words.done[change]}</b> <bdi>${actor ?? said.itself}</bdi>
      ${sentAlone ? html`<span class="tag alone">${said.alone}</span>` : nothing}
      ${approvedBy === undefined || sentAlone ? nothing : html`<span>${said.approvedBy(approvedBy)}</span>`}
      <span class="when"><time datetime=${at}>${tellTime(words, at)}</time> · <bdi dir="ltr">#${seq}</bdi> · ${words.item.version(version)}</span>
    </p>
    ${textView(line, edition, words)}
    ${note === undefined ? nothing : html`<p class="remark"><bdi>${note}</bdi></p>`}
    ${reason === undefined ? nothing : html`<p class="remark">${said.reason(reason)}</p>`}
    <p class="proof" dir="ltr">${print} ${credential ?? nothing}</p>
  </li>`;
}

function textView(
  { before, after, erased }: AuditLine,
  { lang, dir }: DeskState['edition'],
  { board }: DeskWords,
): TemplateResult | typeof nothing {
  if (erased) return html`<p class="remark">${board.audit.erased}</p>`;
  if (after === undefined) return nothing;
  const changed = before !== undefined && before !== after;
  return html`<p class="text" lang=${lang} dir=${dir}>${changed ? diffView({ before, after, lang, dir }) : after}</p>`;
}
