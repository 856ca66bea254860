import { z } from 'zod';

/** Who made an entry, how and when: what the chain vouches for besides what readers get. */
export interface Origin {
  command: string;
  actor: string;
  /** Key or session; `null` where the service itself acted. */
  credential: string | null;
  acceptedAtMs: number;
  /** Digest of the private record, salted like the entry's bytes. */
  record: string;
  /** Digest of the reason that was given, salted likewise. */
  reason?: string;
  /** Only of what was proposed. */
  approval?: { actor: string; credential: string | null; alone: boolean };
}

const schema = z.object({
  command: z.string(),
  actor: z.string(),
  credential: z.string().nullable(),
  acceptedAtMs: z.number(),
  record: z.string(),
  reason: z.string().exactOptional(),
  approval: z
    .object({ actor: z.string(), credential: z.string().nullable(), alone: z.boolean() })
    .exactOptional(),
}) satisfies z.ZodType<Origin>;

/** Its hash is chained, so the text of an origin that was stored is never made again. */
export const originText = (origin: Origin): string => JSON.stringify(origin);

/** The command alone, of thousands of versions: every origin begins with it. */
export const commandOf = (text: string | null | undefined): string | undefined =>
  /^\{"command":"([^"\\]+)"/.exec(text ?? '')?.[1];

/** Throws where the text is none. */
export const parseOrigin = (text: string): Origin => schema.parse(JSON.parse(text));
