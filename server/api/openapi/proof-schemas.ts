import { z } from 'zod';
import { PROOF_CODES, type ProofCode, RUNG_STATES } from '../../../core/contract/proof.js';
import { cursor, receipt, time } from './schemas.js';

/** The shapes of what tells whether news arrived. */

const rung = z
  .looseObject({
    state: z.enum(RUNG_STATES),
    at: time.optional(),
    ms: z.int().optional().meta({ description: 'From when the command was due.' }),
    count: z.int().optional(),
    of: z.int().optional(),
    code: z.enum(Object.keys(PROOF_CODES) as ProofCode[]).optional(),
    detail: z.string().optional().meta({ description: 'What to do.' }),
  })
  .meta({ id: 'Rung' });

const node = z
  .looseObject({
    node: z.string(),
    name: z.string(),
    state: z.enum(['live', 'silent']),
    heardAt: time,
    cursor,
    readers: z.int(),
    holds: z.boolean().optional(),
  })
  .meta({ id: 'Node', description: 'A node that serves readers, as it was last heard.' });

export const proof = z
  .looseObject({
    command: z.string(),
    itemId: z.uuid(),
    edition: z.string(),
    state: z.enum(RUNG_STATES),
    now: time,
    receipt: receipt.optional(),
    rungs: z.looseObject({ accepted: rung, logged: rung, live: rung, seen: rung, reached: rung }),
    nodes: z.array(node),
  })
  .meta({ id: 'Proof' });

export const reach = z
  .looseObject({ edition: z.string(), now: time, readers: z.int(), nodes: z.array(node) })
  .meta({ id: 'Reach' });
