import { z } from 'zod';
import type { EntryReach, Heartbeat } from './heartbeat.js';

/** Fields of a newer version's node are dropped. */

const cursor = { seq: z.number(), print: z.string() };

export const heartbeatSchema = z.object({
  node: z.string(),
  name: z.string(),
  startedAtMs: z.number(),
  atMs: z.number(),
  editions: z.array(
    z.object({
      edition: z.string(),
      head: z.object(cursor),
      readers: z.number(),
      canary: z.object(cursor).exactOptional(),
    }),
  ),
}) satisfies z.ZodType<Heartbeat>;

export const entriesSchema = z.array(
  z.object({
    ...cursor,
    takenAtMs: z.number(),
    due: z.number(),
    reached: z.number(),
    reachedAtMs: z.number().exactOptional(),
    seenAtMs: z.number().exactOptional(),
  }),
) satisfies z.ZodType<EntryReach[]>;
