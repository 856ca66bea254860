import type { Item } from '../../../../core/contract/item.js';
import type { ReflectingElement } from '../attributes.js';

/** As much of the element as its companion asks. */
export interface Host extends ReflectingElement {
  readonly items: readonly Item[];
  readonly paused: boolean;
}
