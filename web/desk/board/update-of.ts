import type { Item } from '../../../core/contract/item.js';
import type { Draft } from '../draft.js';

/** A new line that brings an item up to date: about the same, and nothing that is written already is lost. */
export function updateOf(item: Item, draft: Draft): Partial<Draft> {
  return {
    relatesTo: item.id,
    sections: draft.sections || item.sections.join(', '),
    regions: draft.regions || item.regions.join(', '),
  };
}

/** The same, beginning with what the item said. */
export function anewOf(item: Item, draft: Draft): Partial<Draft> {
  const { text = '', attribution } = item;
  if (draft.text.trim() !== '') return updateOf(item, draft);
  return {
    ...updateOf(item, draft),
    text,
    attribution: attribution?.label ?? '',
    attributionKind: attribution?.kind ?? '',
  };
}
