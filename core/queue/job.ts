import { z } from 'zod';

/**
 * A job only wakes: what is to be done is in the ledger, and so is what became of it. Never read the
 * outcome from a job: adding an id that exists answers a job with the new data while Redis keeps the old.
 */
export const jobSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('command'), id: z.string().min(1), itemId: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('timer'),
    edition: z.string(),
    itemId: z.string(),
    dueAtMs: z.number().int(),
  }),
  z.strictObject({ kind: z.literal('canary') }),
]);

export type JobData = z.infer<typeof jobSchema>;
export type CommandWake = Extract<JobData, { kind: 'command' }>;
