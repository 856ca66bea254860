import type { Direction } from './item.js';

export interface Topic {
  id: string;
  name: string;
}

export interface Edition {
  /** `[a-z][a-z0-9-]{0,31}`, none of `RESERVED_EDITION_IDS`. */
  id: string;
  /** BCP 47. */
  lang: string;
  dir: Direction;
  name: string;
  publisher?: string;
  /** Where listed, other slugs are refused; where not, any slug is taken. */
  sections?: Topic[];
  regions?: Topic[];
}

/** Paths of ours that an edition must not hide. */
export const RESERVED_EDITION_IDS: ReadonlySet<string> = new Set([
  'v1',
  'desk',
  'embed',
  'docs',
  'status',
  'oembed',
  'healthz',
  'readyz',
  'metrics',
  'openapi',
  'assets',
  'socket',
  'favicon',
  'robots',
]);

export const DEFAULT_EDITIONS: readonly Edition[] = [
  { id: 'en', lang: 'en', dir: 'ltr', name: 'English' },
  { id: 'ar', lang: 'ar', dir: 'rtl', name: 'العربية' },
  { id: 'es', lang: 'es', dir: 'ltr', name: 'Español' },
];
