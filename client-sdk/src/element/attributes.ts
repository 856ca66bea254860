import { URGENCIES, type Urgency } from '../../../core/contract/item.js';
import type { ConnectOptions } from '../types.js';

/** Attributes that say what to connect to; a change of one connects anew. */
export const SOURCE_ATTRIBUTES = ['edition', 'src', 'sections', 'regions', 'urgency'] as const;
/** Attributes that say how to show it. */
export const VIEW_ATTRIBUTES = ['limit', 'layout', 'rotate', 'takeover', 'lang', 'words'] as const;

const DEFAULT_LIMIT = 10;

/** Slugs between spaces or commas. */
export function slugsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((slug) => slug !== '');
}

export function urgencyIn(text: string): Urgency | undefined {
  return URGENCIES.find((urgency) => urgency === text);
}

/** A whole number of items, at least 1; anything else is the default. */
export function limitIn(text: string | null): number {
  const limit = Number.parseInt(text ?? '', 10);
  return limit >= 1 ? limit : DEFAULT_LIMIT;
}

/** Less would be gone before it is read. */
const MIN_ROTATE_S = 5;

/** Seconds between turns; 0, by hand only, for anything that is no number above it. */
export function rotateIn(text: string | null): number {
  const seconds = Number(text);
  return seconds > 0 ? Math.max(MIN_ROTATE_S, seconds) : 0;
}

export const LAYOUTS = ['list', 'strip'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const ANNOUNCED = ['all', 'important', 'off'] as const;
export type Announced = (typeof ANNOUNCED)[number];

/** The one of `known` that `text` names. */
export function oneOf<T extends string>(known: readonly T[], text: string | null, otherwise: T): T {
  return known.find((each) => each === text) ?? otherwise;
}

export interface Source {
  edition: string;
  sections: string;
  regions: string;
  urgency: string;
}

export function optionsOf({ edition, sections, regions, urgency }: Source): ConnectOptions {
  const least = urgencyIn(urgency);
  const lists = { sections: slugsIn(sections), regions: slugsIn(regions) };
  return { edition, store: 'session', ...lists, ...(least && { urgency: least }) };
}

/** Where this code came from is where the news is; code bundled into a page's own files says the page. */
export function defaultSource(): string {
  const { origin } = new URL(import.meta.url);
  return origin === 'null' ? location.origin : origin;
}
