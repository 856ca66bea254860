import type { Batch, Frame } from './frame.js';

const encoded = new WeakMap<Batch, Buffer>();

/** A batch as an event stream says it, encoded once for all who get it. */
export function eventsOf(batch: Batch): Buffer {
  const known = encoded.get(batch);
  if (known) return known;
  const events = Buffer.from(batch.map(eventText).join(''));
  encoded.set(batch, events);
  return events;
}

/**
 * One event. What it says is in its first argument; the cursor, which comes second over Socket.IO, is the
 * event's `id`. JSON has no raw line break, so one `data` line holds it.
 */
function eventText({ event, args: [data], cursor }: Frame): string {
  const id = cursor === undefined ? '' : `id: ${cursor}\n`;
  return `event: ${event}\n${id}data: ${data}\n\n`;
}
