import { focusedIn } from './dom.js';

/**
 * Whether somebody is in the middle of reading: the list is scrolled, or focus or the pointer is in the frame
 * around it. What is being read is not moved. The events rather than `:hover`, which stays after a tap where
 * there is no mouse.
 */
export class Presence {
  #pointerInside = false;
  readonly #frame: HTMLElement;
  readonly #scroll: HTMLElement;

  constructor(frame: HTMLElement, scroll: HTMLElement, onMove: () => void) {
    this.#frame = frame;
    this.#scroll = scroll;
    frame.addEventListener('pointerenter', () => {
      this.#pointerInside = true;
    });
    frame.addEventListener('pointerleave', () => {
      this.#pointerInside = false;
      onMove();
    });
    frame.addEventListener('focusout', onMove);
    scroll.addEventListener('scroll', onMove, { passive: true });
  }

  /** A click focuses the box it falls into, or a control, and is no stay there: a focus that is to be seen is. */
  get inside(): boolean {
    const focused = focusedIn(this.#frame);
    return (
      this.#pointerInside ||
      this.#scroll.scrollTop > 0 ||
      focused?.closest('li') != null ||
      focused?.matches(':focus-visible') === true
    );
  }
}
