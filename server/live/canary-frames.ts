import { z } from 'zod';
import { type Cursor, parseCursor } from '../../core/contract/cursor.js';
import { EVENTS } from '../../core/contract/events.js';

/** What the node's own reader makes of a Socket.IO event: where it stands now, and by what it came there. */
export interface Heard {
  edition: string;
  event: 'sync' | 'item' | 'beat';
  cursor: Cursor;
}

const cursor = z.string().transform((text, context): Cursor => {
  const parsed = parseCursor(text);
  if (parsed) return parsed;
  context.addIssue('is no cursor');
  return z.NEVER;
});

const event = z.union([
  z
    .tuple([z.literal(EVENTS.item), z.object({ seq: z.number() }), cursor])
    .refine(([, item, at]) => item.seq === at.seq)
    .transform(([name, , at]) => ({ event: name, cursor: at })),
  z
    .tuple([z.enum([EVENTS.sync, EVENTS.beat]), z.object({ cursor })])
    .transform(([name, content]) => ({ event: name, cursor: content.cursor })),
]);

/** An Engine.IO message (4) with a Socket.IO event (2) of a namespace. */
const EVENT = /^42\/([^,]+),(\[.*\])$/s;

/** `undefined` for what moves no reader. Throws where a frame is none that the service sends. */
export function heardIn(frame: string): Heard | undefined {
  const [, edition, json] = EVENT.exec(frame) ?? [];
  if (edition === undefined || json === undefined) return undefined;
  const parsed = event.safeParse(JSON.parse(json));
  return parsed.success ? { edition, ...parsed.data } : undefined;
}
