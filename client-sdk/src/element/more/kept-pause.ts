import type { View } from '../view.js';
import type { Host } from './host.js';
import { keep, kept } from './kept.js';

/** Under which the reader's pause is kept. */
const PAUSED = 'paused';

/**
 * A reader who paused finds it paused again: nothing has moved before this is here. What a page's script does is not
 * kept.
 */
export function keepPause(host: Host, { pause }: View): void {
  if (kept(PAUSED)) host.pause();
  pause.addEventListener('click', () => keep(PAUSED, host.paused ? 'yes' : ''));
}
