import type { ItemChange } from '../types.js';
import type { Picture } from './view.js';

/**
 * What goes along with the list once it is there, from a file of its own: the rest for who reads (new items wait,
 * nothing moves, focus stays), the voice for who listens, the takeover of a flash, strips, print, and words in other
 * languages. Without it the list still is whole and can be paused.
 */
export interface Companion {
  /** Shows it in the view's place. */
  show(picture: Picture): void;
  hear(change: ItemChange): void;
  changeState(): void;
  /** The element is not on a page any more, or elsewhere. */
  leave(): void;
}
