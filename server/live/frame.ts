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
  /** What it weighs on the wire, near enough for limits. */
  readonly size: number;
}

/** Frames that leave in one write; the same array for all who get the same, so that doors can encode it once. */
export type Batch = readonly Frame[];

function frame(edition: string, event: Frame['event'], args: readonly string[]): Frame {
  return { edition, event, args, size: args.reduce((sum, arg) => sum + Buffer.byteLength(arg), 0) };
}

export const itemFrame = (edition: string, bytes: string, at: Cursor): Frame =>
  frame(edition, EVENTS.item, [bytes, `"${formatCursor(at)}"`]);

export const syncFrame = (edition: string, json: string): Frame => frame(edition, EVENTS.sync, [json]);

export const beatFrame = (edition: string, beat: Beat): Frame =>
  frame(edition, EVENTS.beat, [JSON.stringify(beat)]);

export const drainFrame = (edition: string, afterMs: number): Frame =>
  frame(edition, EVENTS.drain, [JSON.stringify({ afterMs })]);

export const sizeOf = (batch: Batch): number => batch.reduce((sum, { size }) => sum + size, 0);
