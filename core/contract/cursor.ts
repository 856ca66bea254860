/**
 * A cursor is a position in an edition's log that proves itself: `<seq>-<print>`.
 * The print is the start of a hash chained over everything before it, so a position in a log that
 * lost its tail, was emptied or restored can never pass for one in the log a reader knew.
 */
export interface Cursor {
  seq: number;
  print: string;
}

const PATTERN = /^(0|[1-9][0-9]{0,15})-([0-9a-f]{12})$/;

export const PRINT_LENGTH = 12;

export function formatCursor({ seq, print }: Cursor): string {
  return `${seq}-${print}`;
}

/** The cursor that `text` names, or `undefined` where it names none: to a reader that is `diverged`, never an error. */
export function parseCursor(text: string): Cursor | undefined {
  const [, seq, print] = PATTERN.exec(text) ?? [];
  if (seq === undefined || print === undefined || !Number.isSafeInteger(Number(seq))) return undefined;
  return { seq: Number(seq), print };
}
