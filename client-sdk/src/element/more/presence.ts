import type { View } from '../view.js';

/**
 * Whether somebody is in the middle of reading: the list is scrolled, or focus or the pointer is in the frame
 * around it. What is being read is not moved. By events rather than `:hover`, which stays after a tap where
 * there is no mouse.
 */
export class Presence {
  #pointed: boolean;
  readonly #view: View;

  constructor(view: View, onMove: () => void) {
    const { frame, scroll } = view;
    this.#view = view;
    this.#pointed = frame.matches(':hover');
    frame.addEventListener('pointerenter', () => {
      this.#pointed = true;
    });
    frame.addEventListener('pointerleave', () => {
      this.#pointed = false;
      onMove();
    });
    frame.addEventListener('focusout', onMove);
    scroll.addEventListener('scroll', onMove, { passive: true });
  }

  /** An element that is taken away under the pointer hears of no leave. */
  leave(): void {
    this.#pointed = false;
  }

  /** A click focuses the box it falls into, or a control, and is no stay there: a focus that is to be seen is. */
  get reads(): boolean {
    const { root, scroll, frame } = this.#view;
    const focused = root.activeElement;
    if (this.#pointed || scroll.scrollTop > 0) return true;
    return (
      frame.contains(focused) && (focused?.closest('li') ?? focused)?.matches('li, :focus-visible') === true
    );
  }
}
