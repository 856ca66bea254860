import type { StyleCode } from '../../../core/newsroom/advice/style-rules.js';

/** Said beside a line while it is written. */
export interface AdviceWords {
  title: string;
  wrongScript: string;
  wrongLanguage(language: string): string;
  alike(time: string, status: string): string;
  otherNumbers(time: string, status: string): string;
  makeUpdate: string;
  updates: string;
  style: Record<StyleCode, string>;
}
