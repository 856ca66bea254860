import type { Urgency } from '../../../core/contract/item.js';
import { isAttributed } from '../../../core/newsroom/advice/attributed.js';

/** Why a flash may go without a source. */
export const SOURCELESS = ['seen', 'announced', 'several', 'protected'] as const;
export type Sourceless = (typeof SOURCELESS)[number];

interface Line {
  text: string;
  attribution: string;
  urgency: Urgency;
}

/** A flash that says nobody said so, in the line or beside it, wants a reason before it goes out. */
export const wantsReason = ({ urgency, attribution, text }: Line, lang: string): boolean =>
  urgency === 'flash' && attribution.trim() === '' && !isAttributed(text, lang);
