import { z } from 'zod';
import { SCOPES, type Scope } from '../contract/scopes.js';

/** Names for the sets of scopes that newsrooms give, each with all of the one before it. */
export const ROLES = {
  contributor: ['propose'],
  editor: ['propose', 'publish', 'correct', 'retract'],
  chief: SCOPES,
} as const satisfies Record<string, readonly Scope[]>;
export type Role = keyof typeof ROLES;

/** What is granted: by a key, and by a session to whoever signed in with it. */
export interface Grant {
  /**
   * Who acts. It goes into the log as the actor and owns idempotency keys, so that a new key of the same
   * name still finds what was asked with the old one.
   */
  name: string;
  scopes: Scope[];
  /** Absent: every edition. */
  editions?: string[] | undefined;
}

export interface Caller extends Grant {
  /** The key or session: the log says with which it was done, and rates are counted per key, not per name. */
  credential: string;
}

/** The actor of what the service does by itself: nobody else may be called so. */
const SERVICE = 'bellwire';
const BOOTSTRAP = 'editor';

export const grantSchema = z.object({
  name: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,63}$/u, 'wants 1..64 letters, digits, " ._@-"')
    .refine((name) => name.toLowerCase() !== SERVICE, 'is the service itself'),
  scopes: z.array(z.enum(SCOPES)).min(1, `wants some of ${SCOPES.join(', ')}`),
  editions: z.array(z.string()).min(1).optional(),
}) satisfies z.ZodType<Grant>;

/** What may be granted under a name that was asked for: the operator's would share its idempotency keys and its place in the log. */
export const namedGrantSchema = grantSchema.refine(({ name }) => name.toLowerCase() !== BOOTSTRAP, {
  path: ['name'],
  message: 'is the bootstrap key itself',
});

/** The operator: the bootstrap key, and whoever signs in with a code made on the machine itself. */
export const OPERATOR: Grant = { name: BOOTSTRAP, scopes: [...SCOPES] };

export const coversEdition = (grant: Grant, edition: string): boolean =>
  grant.editions === undefined || grant.editions.includes(edition);

/** The highest role of which the grant has every scope; a set that is none of them may have none. */
export const roleOf = ({ scopes }: Pick<Grant, 'scopes'>): Role | undefined =>
  (['chief', 'editor', 'contributor'] as const).find((role) =>
    ROLES[role].every((scope) => scopes.includes(scope)),
  );
