import type { Edition, Topic } from '../../../core/contract/edition.js';
import type { Item } from '../../../core/contract/item.js';
import type { Original } from '../compose/translation.js';
import type { Draft } from '../draft.js';
import type { Links } from './doubts.js';
import type { Me } from './people.js';

interface Asked {
  editions: readonly Edition[];
  me: Me | undefined;
}

/** Editions of this key that do not have the item in their language yet. */
export function lackedBy({ edition }: Item, links: Links | undefined, { editions, me }: Asked): Edition[] {
  return editions.filter(
    ({ id }) =>
      id !== edition &&
      !links?.editions.includes(id) &&
      (me?.editions === undefined || me.editions.includes(id)),
  );
}

/** A new line that says an item in another language; nothing that is written already is lost. */
export function translationOf(item: Item, original: Original, draft: Draft, to: Edition): Partial<Draft> {
  const { link: translationOf } = original;
  if (draft.text.trim() !== '') return { translationOf };
  return {
    translationOf,
    urgency: item.urgency,
    sections: draft.sections || known(item.sections, to.sections),
    regions: draft.regions || known(item.regions, to.regions),
  };
}

/** An edition that lists its topics takes no others. */
function known(slugs: readonly string[], listed: readonly Topic[] | undefined): string {
  return slugs.filter((slug) => listed === undefined || listed.some(({ id }) => id === slug)).join(', ');
}
