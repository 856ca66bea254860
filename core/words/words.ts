import type { Direction } from '../contract/item.js';

/** What a list says by itself, in one language; `#` stands for the time or the number that a sentence is about. */
export interface ListWords {
  lang: string;
  dir: Direction;
  title: string;
  empty: string;
  pause: string;
  play: string;
  paused: string;
  flash: string;
  bulletin: string;
  pinned: string;
  correction: string;
  earlier: string;
  beingChecked: string;
  withdrawn: string;
  removed: string;
  live: string;
  connecting: string;
  reconnecting: string;
  offline: string;
  lastUpdated: string;
  closed: string;
}

/** What controls say that come after the first list. */
export interface ControlWords {
  previous: string;
  next: string;
  close: string;
  /** One for all numbers, or one for each plural form of the language. */
  newItems: string | PluralForms;
  /** Spoken, for many at once. */
  changedItems: string | PluralForms;
  /** What is spoken: the control's name, and its choices. */
  announcements: string;
  all: string;
  important: string;
  off: string;
}

export type Words = ListWords & ControlWords;

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** For `Intl`: with an explicit numbering system, so that browsers agree. */
export const localeOf = ({ lang }: ListWords): string => `${lang}-u-nu-latn`;

/** A sentence of `Words` with what it is about. */
export const about = (sentence: string, what: string): string => sentence.replace('#', what);
