import { parseCursor } from '../../core/contract/cursor.js';
import type { Follower } from './follower.js';

/**
 * Calls back once a resume from `cursor` can be answered from memory, at once and in the same turn wherever
 * possible; with `false` when nothing told in time whether the cursor is on the log.
 */
export type WhenAnswerable = (
  edition: string,
  cursor: string | undefined,
  then: (sound: boolean) => void,
) => void;

export function answerableBy(follower: Follower): WhenAnswerable {
  return (edition, cursor, then) => {
    const window = follower.window(edition);
    const seq = parseCursor(cursor ?? '')?.seq ?? 0;
    if (!window || seq <= window.head.seq) then(window !== undefined);
    else void follower.park(edition, seq).then(then);
  };
}
