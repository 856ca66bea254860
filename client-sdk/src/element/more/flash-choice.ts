import type { Item } from '../../../../core/contract/item.js';

/** A flash older than this by its first sight is no reason to cover a page. */
const FRESH_MS = 20 * 60_000;

export interface Choice {
  /** The one on show. */
  open: string | undefined;
  /** When what was closed last had been published: it and older ones stay closed. */
  closedAt: string;
  nowMs: number;
  /** Whether one that is not on show yet may come. */
  mayOpen: boolean;
}

/** The youngest fresh flash; else the one on show, whatever became of it, until it is closed or leaves the list. */
export function flashToShow(items: readonly Item[], choice: Choice): Item | undefined {
  const { open, closedAt, nowMs, mayOpen } = choice;
  const fresh = items.filter(
    ({ urgency, status, publishedAt }) =>
      urgency === 'flash' &&
      status === 'live' &&
      publishedAt > closedAt &&
      nowMs - Date.parse(publishedAt) < FRESH_MS,
  );
  const youngest = fresh.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))[0];
  return mayOpen && youngest ? youngest : items.find(({ id }) => id === open);
}
