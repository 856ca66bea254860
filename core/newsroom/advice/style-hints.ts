import type { Urgency } from '../../contract/item.js';
import { isAttributed } from './attributed.js';
import { STYLE_RULES, type StyleCode } from './style-rules.js';

export interface StyleHint {
  code: StyleCode;
  /** The part of the text that it is about; '' for the whole. */
  found: string;
}

export interface Draft {
  text: string;
  /** BCP 47, of the edition. */
  lang: string;
  urgency: Urgency;
  /** A source beside the text. */
  attributed: boolean;
}

const PRESSING: ReadonlySet<Urgency> = new Set(['flash', 'bulletin']);

/** What the house would rather have otherwise: hints, which hold nothing up. */
export function styleHints({ text, lang, urgency, attributed }: Draft): StyleHint[] {
  const language = new Intl.Locale(lang).language;
  const hints = STYLE_RULES.filter(({ langs }) => langs === undefined || langs.includes(language)).flatMap(
    ({ code, find }): StyleHint[] => {
      const found = find(text);
      return found === undefined ? [] : [{ code, found }];
    },
  );
  const sourceless = PRESSING.has(urgency) && !attributed && !isAttributed(text, lang);
  return sourceless ? [...hints, { code: 'unattributed', found: '' }] : hints;
}
