import { cleanText, REMOVABLE } from '../../../core/contract/text-cleaning.js';
import type { Draft } from '../draft.js';
import type { Saying } from '../words/saying.js';
import { joinSource, type Source, splitSource } from './source.js';

export interface Typed {
  patch: Partial<Draft>;
  /** What was done to what was typed, where something was. */
  said?: Saying;
}

/** What the draft becomes when the text field holds `value`: without what no item may have, its source set apart. */
export function typed(draft: Draft, sources: readonly Source[], value: string): Typed {
  const { text, removed } = cleanText(value);
  const split = draft.attribution.trim() === '' ? splitSource(draft.text, text) : undefined;
  const patch = split === undefined ? { text } : { text: split.text, ...sourcePatch(sources, split.label) };
  const kinds = REMOVABLE.flatMap((kind) => {
    const count = removed[kind] ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
  if (kinds.length > 0) {
    const said: Saying = ({ cleaned }) =>
      cleaned.said(kinds.map(({ kind, count }) => cleaned[kind](count)).join(', '));
    return { patch, said };
  }
  return split === undefined ? { patch } : { patch, said: ({ source }) => source.split(split.label) };
}

/** A source that was used before is of the kind that it was then. */
export function sourcePatch(sources: readonly Source[], label: string): Partial<Draft> {
  const kind = sources.find((known) => known.label === label)?.kind;
  return { attribution: label, attributionKind: kind ?? '' };
}

/** The source becomes text again, where it was; `undefined` where there is none. */
export function unsplit({ attribution, text }: Draft): Partial<Draft> | undefined {
  const none = { attribution: '', attributionKind: '', keepSource: false } as const;
  return attribution.trim() === '' ? undefined : { text: joinSource(attribution, text), ...none };
}
