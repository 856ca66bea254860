import type { Item } from '../contract/item.js';

type Label = 'pinned' | 'flash' | 'bulletin' | 'correction';

/** What an item is marked with; each has its text in `words`. */
export function labelsOf({ pinnedUntil, urgency, correction }: Item): Label[] {
  const labels: Label[] = [];
  if (pinnedUntil) labels.push('pinned');
  if (urgency === 'flash' || urgency === 'bulletin') labels.push(urgency);
  if (correction) labels.push('correction');
  return labels;
}
