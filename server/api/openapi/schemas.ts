import { z } from 'zod';
import { CODES, type Code } from '../../../core/contract/codes.js';
import { changeInputSchema, publishInputSchema } from '../../../core/contract/command-schema.js';
import { itemSchema } from '../../../core/contract/item-schema.js';

/**
 * The shapes of answers, named for the document. What comes in is described by the schemas that validate
 * it; what goes out may grow, so it is open.
 */

export const newItem = publishInputSchema.meta({ id: 'NewItem' });
export const change = changeInputSchema.meta({ id: 'Change' });

export const item = z.looseObject(itemSchema.shape).meta({
  id: 'Item',
  description:
    'One version of an item. While its claim is held back it has no text, short, link, attribution or correction.',
});

export const cursor = z.string().meta({ description: 'Opaque; valid on every node and transport.' });
export const time = z.iso.datetime();

export const sync = z
  .looseObject({
    protocol: z.literal(1),
    kind: z.enum(['current', 'delta', 'snapshot']),
    reason: z.enum(['first', 'too_old', 'diverged']).optional(),
    edition: z.string(),
    cursor,
    items: z.array(item),
    now: time,
    asOf: time,
    spreadMs: z.int(),
  })
  .meta({ id: 'Sync' });

const codes = Object.keys(CODES) as Code[];

export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string(),
    errors: z.array(z.looseObject({ path: z.string(), message: z.string() })).optional(),
    item: item.optional().meta({ description: 'With 412: the item as it is now.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

export const receipt = z
  .looseObject({ seq: z.int(), cursor, tookMs: z.int() })
  .meta({ id: 'Receipt', description: 'Proof that the command is in the log.' });

const state = z.enum(['proposed', 'delayed', 'queued', 'done', 'rejected', 'cancelled']);

export const accepted = z
  .looseObject({ command: z.string(), itemId: z.uuid(), state })
  .meta({ id: 'Accepted' });

export const done = z
  .looseObject({ command: z.string(), itemId: z.uuid(), item, receipt })
  .meta({ id: 'Done' });

export const command = z
  .looseObject({
    command: z.string(),
    itemId: z.uuid(),
    state,
    approvedBy: z.string().optional(),
    sentAlone: z.boolean().optional(),
    cancelledBy: z.string().optional(),
    problem: problem.optional(),
    receipt: receipt.optional(),
  })
  .meta({ id: 'Command' });

export const waiting = z
  .looseObject({
    commands: z.array(
      z.looseObject({
        command: z.string(),
        itemId: z.uuid(),
        state,
        actor: z.string(),
        body: z.looseObject({}),
        acceptedAt: time,
        dueAt: time.optional(),
        proposedAt: time.optional(),
        fingerprint: z.string().optional().meta({ description: 'Of what waits for approval.' }),
        approvedBy: z.string().optional(),
      }),
    ),
    sentAlone: z
      .array(z.looseObject({ command: z.string(), itemId: z.uuid(), actor: z.string(), at: time }))
      .optional()
      .meta({ description: 'The latest that went out without a second person, newest first.' }),
  })
  .meta({ id: 'Waiting' });

export const cancelled = z.looseObject({ cancelled: z.int(), tooLate: z.int() }).meta({ id: 'Cancelled' });

export const itemWithHistory = z
  .looseObject({
    item,
    history: z.array(item).meta({
      description:
        'Every kept version, ascending; with a credential each with its `actor`, `command` and `reason`.',
    }),
  })
  .meta({ id: 'ItemWithHistory' });

const topics = z.array(z.looseObject({ id: z.string(), name: z.string() })).optional();

export const editions = z
  .looseObject({
    editions: z.array(
      z.looseObject({
        id: z.string(),
        lang: z.string(),
        dir: z.enum(['ltr', 'rtl']),
        name: z.string(),
        publisher: z.string().optional(),
        sections: topics,
        regions: topics,
      }),
    ),
  })
  .meta({ id: 'Editions' });

export const session = z
  .looseObject({
    name: z.string(),
    scopes: z.array(z.string()),
    role: z.string().optional(),
    editions: z.array(z.string()).optional(),
  })
  .meta({ id: 'Session' });

export const people = z
  .looseObject({
    people: z.array(
      z.looseObject({
        name: z.string(),
        role: z.string().optional(),
        editions: z.array(z.string()).optional(),
        lastSeenAt: time,
      }),
    ),
  })
  .meta({ id: 'People' });

const auditLine = z
  .looseObject({
    edition: z.string(),
    seq: z.int(),
    print: z.string().nullable(),
    item: z.string(),
    version: z.int(),
    change: z.string(),
    status: z.string(),
    actor: z.string().nullable(),
    credential: z.string().nullable(),
    command: z.string().nullable(),
    approvedBy: z.string().nullable(),
    sentAlone: z.boolean(),
    acceptedAt: time.nullable(),
    effectiveAt: time,
    textBefore: z.string().nullable(),
    textAfter: z.string().nullable(),
    note: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'As it was said to colleagues.' }),
    erased: z.looseObject({ by: z.string(), at: time, why: z.string() }).nullable(),
  })
  .meta({ id: 'AuditLine', description: 'Who did what, when, with what, and what it changed.' });

export const auditPage = z
  .looseObject({
    lines: z.array(auditLine),
    before: z.int().optional().meta({ description: 'Where the next page begins; absent on the last.' }),
  })
  .meta({ id: 'AuditPage' });

export const verdict = z
  .looseObject({
    ok: z.boolean(),
    edition: z.string(),
    count: z.int(),
    first: z.int(),
    head: z.int(),
    erased: z.array(z.int()),
    agreeing: z.int().meta({ description: 'How many checkpoints lie in the kept log, and agree.' }),
    vouchedTo: z.int().meta({ description: 'Up to here they vouch for it; 0 where none does.' }),
    findings: z
      .array(z.looseObject({ kind: z.string(), seq: z.int(), detail: z.string() }))
      .meta({ description: 'At seq 0: of the file of checkpoints itself.' }),
    checkpoints: z.boolean().meta({ description: 'Whether it was compared with checkpoints.' }),
  })
  .meta({ id: 'AuditVerdict' });

const reason = {
  id: z.uuid(),
  edition: z.string(),
  change: z.string(),
  version: z.int(),
  at: time,
};

export const translations = z
  .looseObject({
    items: z.array(
      z.looseObject({
        id: z.uuid(),
        linked: z.array(
          z.looseObject({ id: z.uuid(), edition: z.string(), status: z.string(), version: z.int() }),
        ),
        doubts: z
          .array(z.looseObject({ ...reason, item }))
          .meta({ description: 'What happened to linked items, with each as readers have it now.' }),
      }),
    ),
  })
  .meta({ id: 'Translations' });

export const status = z
  .looseObject({
    ready: z.boolean(),
    reason: z.string().optional(),
    role: z.enum(['all', 'live', 'api']),
    readers: z.int(),
    startedAt: time,
  })
  .meta({ id: 'Status' });
