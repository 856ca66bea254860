import type { Filter } from '../../../core/contract/filter.js';
import type { Item } from '../../../core/contract/item.js';
import type { Runtime } from '../runtime.js';

/** What a link leads to, whatever it is made of. */
export interface Target {
  origin: string;
  edition: string;
  filter: Filter;
  /** Where the list stands at the time of asking; absent before the first `sync`. */
  cursor(): string | undefined;
  /** What the list holds then. */
  items(): readonly Item[];
}

/** What a link hears, never before `OpenLink` has returned. What it still says after its end is not listened to. */
export interface LinkEvents {
  /**
   * An event of the server with its arguments, in the order of the wire: `sync` first, then `item` (with its
   * cursor as second argument), `beat`, `drain`. Arguments are as they came; the listener checks them. Without
   * a name: another sign of life, such as a heartbeat. `ageMs`: how long ago the server said it, where that is
   * more than a moment.
   */
  onEvent(name?: string, args?: readonly unknown[], ageMs?: number): void;
  /** However it ends or cannot be made. `cause`: a `BellwireError` that is not retryable where no other attempt heals it. */
  onEnd(cause?: unknown): void;
}

/** Ends the link; called once, after `onEnd` as well. */
export type CloseLink = () => void;

/**
 * Makes one link to a node, once: it asks for the `sync` from `target.cursor()`, hands on what it hears, and
 * when it ends it has ended. When to try again, and over what, is up to who opened it. Never throws.
 */
export type OpenLink = (target: Target, events: LinkEvents, runtime: Runtime) => CloseLink;

/** Ways to a node, the best first. */
export type Ladder = readonly OpenLink[];
