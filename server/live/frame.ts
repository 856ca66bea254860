import type { Cursor } from '../../core/contract/cursor.js';
import { formatCursor } from '../../core/contract/cursor.js';
import { EVENTS } from '../../core/contract/events.js';
import type { Beat } from '../../core/contract/sync.js';

/** One event for readers, before any transport: each door encodes it once and sends the same bytes to all. */
export interface Frame {
  readonly edition: string;
  readonly event: (typeof EVENTS)[keyof typeof EVENTS];
  /** JSON of each argument, in order. */
  readonly args: readonly string[];
  /** Where the reader stands after it; absent where it moves nobody. */
  readonly cursor?: string;
  /** What it weighs on the wire, near enough for limits. */
  readonly size: number;
}

/** Frames that leave in one write; the same array for all who get the same, so that doors can encode it once. */
export type Batch = readonly Frame[];

interface Content {
  args: readonly string[];
  cursor?: string;
}

function frame(edition: string, event: Frame['event'], content: Content): Frame {
  const size = content.args.reduce((sum, arg) => sum + Buffer.byteLength(arg), 0);
  return { edition, event, ...content, size };
}

export function itemFrame(edition: string, bytes: string, at: Cursor): Frame {
  const cursor = formatCursor(at);
  return frame(edition, EVENTS.item, { args: [bytes, `"${cursor}"`], cursor });
}

/** `cursor` is the one in the sync. */
export const syncFrame = (edition: string, json: string, cursor: string): Frame =>
  frame(edition, EVENTS.sync, { args: [json], cursor });

export const beatFrame = (edition: string, beat: Beat): Frame =>
  frame(edition, EVENTS.beat, { args: [JSON.stringify(beat)], cursor: beat.cursor });

export const drainFrame = (edition: string, afterMs: number): Frame =>
  frame(edition, EVENTS.drain, { args: [JSON.stringify({ afterMs })] });

export const sizeOf = (batch: Batch): number => batch.reduce((sum, { size }) => sum + size, 0);
