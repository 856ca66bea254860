import { type Cursor, parseCursor } from '../../../core/contract/cursor.js';

/** The position a cursor names; a history with one that names none is no history. */
export function positionOf(cursor: string): Cursor {
  const position = parseCursor(cursor);
  if (!position) throw new Error(`the history holds "${cursor}", which is no cursor`);
  return position;
}
