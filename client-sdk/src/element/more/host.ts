import type { Item } from '../../../../core/contract/item.js';
import type { Words } from '../../../../core/words/words.js';
import type { ReflectingElement } from '../attributes.js';
import type { Picture } from '../view.js';

/** As much of the element as its companion asks. */
export interface Host extends ReflectingElement {
  readonly items: readonly Item[];
  readonly paused: boolean;
  pause(): void;
}

/** A picture in words that controls have too. */
export interface Scene extends Picture {
  words: Words;
}
