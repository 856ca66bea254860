import type { Item } from '../../../core/contract/item.js';
import { type LanguageDoubt, languageDoubt } from '../../../core/newsroom/advice/language-check.js';
import { type NearDuplicate, nearDuplicates } from '../../../core/newsroom/advice/near-duplicates.js';
import { type StyleHint, styleHints } from '../../../core/newsroom/advice/style-hints.js';
import type { DeskState } from '../state.js';

/** What the desk has to say about a line before it goes out; none of it holds anything up. */
export interface Advice {
  doubt: LanguageDoubt | undefined;
  alike: readonly NearDuplicate<Item>[];
  hints: readonly StyleHint[];
}

const SILENT: Advice = { doubt: undefined, alike: [], hints: [] };

/** A word or two is no line yet. */
const LEAST_LETTERS = 12;

type Asked = Pick<DeskState, 'draft' | 'edition' | 'items'>;

let last: { asked: Asked; advice: Advice } | undefined;

/** Asked at every drawing, reckoned when something changed. */
export function adviceOn({ draft, edition, items }: Asked): Advice {
  const same = last?.asked.draft === draft && last.asked.edition === edition && last.asked.items === items;
  if (last === undefined || !same)
    last = { asked: { draft, edition, items }, advice: reckon({ draft, edition, items }) };
  return last.advice;
}

function reckon({ draft, edition, items }: Asked): Advice {
  const { text, urgency, relatesTo } = draft;
  if (text.trim().length < LEAST_LETTERS) return SILENT;
  const attributed = draft.attribution.trim() !== '';
  return {
    doubt: languageDoubt(text, edition.lang),
    alike: nearDuplicates(text, items, Date.now()).filter(({ item }) => item.id !== relatesTo),
    hints: styleHints({ text, lang: edition.lang, urgency, attributed }),
  };
}
