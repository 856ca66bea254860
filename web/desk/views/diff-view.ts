import { html, type TemplateResult } from 'lit/html.js';
import type { Direction } from '../../../core/contract/item.js';
import { wordDiff } from '../board/word-diff.js';

export interface Change {
  before: string;
  after: string;
  lang: string;
  dir: Direction;
}

const ELEMENTS = {
  same: (text: string) => html`${text}`,
  gone: (text: string) => html`<del>${text}</del>`,
  new: (text: string) => html`<ins>${text}</ins>`,
};

/** What became of a line, in one line. */
export function diffView({ before, after, lang, dir }: Change): TemplateResult {
  return html`<span class="diff" lang=${lang} dir=${dir}
    >${wordDiff(before, after).map(({ kind, text }) => ELEMENTS[kind](text))}</span
  >`;
}
