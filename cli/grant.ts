import { type Grant, grantSchema, namedGrantSchema, OPERATOR } from '../core/access/scopes.js';
import type { Edition } from '../core/contract/edition.js';
import { listOf } from './options.js';
import { UsageError } from './terminal.js';

interface Asked {
  name?: string | undefined;
  scopes?: string | undefined;
  editions?: string | undefined;
}

/** Who may do what, from the options of a command; the operator where nothing else is said. */
export function grantOf({ name, scopes, editions }: Asked, known: readonly Edition[]): Grant {
  const schema = name === undefined ? grantSchema : namedGrantSchema;
  const parsed = schema.safeParse({
    name: name ?? OPERATOR.name,
    scopes: scopes === undefined ? OPERATOR.scopes : listOf(scopes),
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
