import { ATTRIBUTION_KINDS, type Item } from '../../../core/contract/item.js';
import { isObject } from '../json.js';
import type { Source } from './source.js';

const KEPT = 60;
const keyOf = (edition: string) => `bellwire-sources-${edition}`;

/** Sources used at this desk before, per edition; the latest first. No text of any item is kept with them. */
export function loadSources(edition: string): readonly Source[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(edition)) ?? 'null');
    return Array.isArray(value) ? value.flatMap(readSource) : [];
  } catch {
    return [];
  }
}

export function saveSource(edition: string, source: Source): void {
  const sources = mergeSources([source], loadSources(edition)).slice(0, KEPT);
  try {
    localStorage.setItem(keyOf(edition), JSON.stringify(sources));
  } catch {
    // Full or forbidden: it is typed again next time.
  }
}

/** Each label once, as the first list that has it says. */
export function mergeSources(...lists: (readonly Source[])[]): readonly Source[] {
  return [
    ...new Map(
      lists
        .flat()
        .reverse()
        .map((source) => [source.label, source]),
    ).values(),
  ].reverse();
}

/** What other desks used counts too. */
export const sourcesOf = (items: readonly Item[]): readonly Source[] =>
  items.flatMap(({ attribution }) => (attribution === undefined ? [] : [attribution]));

function readSource(value: unknown): Source[] {
  if (!isObject(value) || typeof value.label !== 'string' || value.label === '') return [];
  const kind = ATTRIBUTION_KINDS.find((known) => known === value.kind);
  return [kind === undefined ? { label: value.label } : { label: value.label, kind }];
}
