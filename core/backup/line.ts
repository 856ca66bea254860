import { z } from 'zod';

/** The first line of a backup. */
export const headerSchema = z.object({
  bellwire: z.literal('export'),
  format: z.literal(1),
  /** Of the keys, and in some values: what was exported from one prefix is no deployment under another. */
  prefix: z.string(),
  exportedAt: z.string(),
  /** How many lines follow. */
  keys: z.int(),
});

const base = {
  key: z.string(),
  /** When Redis drops the key. */
  expiresAtMs: z.number().exactOptional(),
};

const fields = z.record(z.string(), z.string());

/** Each line after it: one key, as its type is written. Scores stay the texts that Redis answers. */
export const lineSchema = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('string'), value: z.string() }),
  z.object({ ...base, type: z.literal('hash'), value: fields }),
  z.object({ ...base, type: z.literal('set'), value: z.array(z.string()) }),
  z.object({ ...base, type: z.literal('zset'), value: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ ...base, type: z.literal('stream'), value: z.array(z.tuple([z.string(), fields])) }),
]);

export type Header = z.infer<typeof headerSchema>;
export type Line = z.infer<typeof lineSchema>;
