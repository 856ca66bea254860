import { type Grant, grantSchema, namedGrantSchema, OPERATOR, ROLES } from '../core/access/scopes.js';
import type { Edition } from '../core/contract/edition.js';
import type { Scope } from '../core/contract/scopes.js';
import { listOf } from './options.js';
import { UsageError } from './terminal.js';

interface Asked {
  name?: string | undefined;
  scopes?: string | undefined;
  role?: string | undefined;
  editions?: string | undefined;
}

/** Who may do what, from the options of a command; the operator where nothing else is said. */
export function grantOf({ name, scopes, role, editions }: Asked, known: readonly Edition[]): Grant {
  const schema = name === undefined ? grantSchema : namedGrantSchema;
  const parsed = schema.safeParse({
    name: name ?? OPERATOR.name,
    scopes: scopesOf(scopes, role) ?? OPERATOR.scopes,
    ...(editions !== undefined && { editions: listOf(editions) }),
  });
  if (!parsed.success) {
    throw new UsageError(
      parsed.error.issues.map(({ path, message }) => `--${path[0]?.toString()}: ${message}`).join('; '),
    );
  }
  const unknown = parsed.data.editions?.filter((id) => !known.some((edition) => edition.id === id)) ?? [];
  if (unknown.length > 0) throw new UsageError(`--editions: there is no edition "${unknown.join('", "')}"`);
  return parsed.data;
}

/** Scopes that are none are left to the schema, which says what is wanted. */
function scopesOf(scopes: string | undefined, role: string | undefined): readonly string[] | undefined {
  if (role === undefined) return scopes === undefined ? undefined : listOf(scopes);
  if (scopes !== undefined) throw new UsageError('--role: it stands for scopes, so give one of both');
  const known: Record<string, readonly Scope[]> = ROLES;
  const named = Object.hasOwn(known, role) ? known[role] : undefined;
  if (!named) throw new UsageError(`--role: wants one of ${Object.keys(known).join(', ')}`);
  return named;
}
