import type { Item } from '../contract/item.js';

type Label = 'pinned' | 'flash' | 'bulletin' | 'correction';

/** What an item is marked with; each has its text in `words`. */
export function labelsOf({ pinnedUntil, urgency, correction }: Item): Label[] {
  const has = {
    pinned: pinnedUntil,
    flash: urgency === 'flash',
    bulletin: urgency === 'bulletin',
    correction,
  };
  return LABELS.filter((label) => has[label]);
}

const LABELS: readonly Label[] = ['pinned', 'flash', 'bulletin', 'correction'];
