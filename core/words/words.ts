import type { Direction } from '../contract/item.js';

/** What the element says by itself, in one language. Times come formatted and isolated. */
export interface Words {
  lang: string;
  /** For `Intl`: with an explicit numbering system, so that browsers agree. */
  locale: string;
  dir: Direction;
  title: string;
  empty: string;
  pause: string;
  play: string;
  paused: string;
  previous: string;
  next: string;
  close: string;
  newItems: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
  flash: string;
  bulletin: string;
  pinned: string;
  correction: string;
  earlier: string;
  beingChecked(time: string): string;
  withdrawn(time: string): string;
  removed(time: string): string;
  live: string;
  connecting: string;
  reconnecting: string;
  offline: string;
  lastUpdated(time: string): string;
  closed: string;
}
