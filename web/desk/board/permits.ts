import type { ChangeKind, Urgency } from '../../../core/contract/item.js';
import {
  ANSWERABLE,
  PROPOSABLE,
  SCOPES_OF_KIND,
  type Scope,
  TAKES_BACK_ALL,
} from '../../../core/contract/scopes.js';
import type { Me } from './people.js';

/** What would come of asking for it: it is done, it waits for somebody who may do it, or it is refused. */
export type Permit = 'done' | 'proposed' | 'refused';

/** Until the service said who asks, everything is worth asking for: it has the last word anyhow. */
export function permitFor(me: Me | undefined, kind: ChangeKind, urgency?: Urgency): Permit {
  const wanted = [SCOPES_OF_KIND[kind], ...(urgency === 'flash' ? [['flash'] satisfies Scope[]] : [])];
  if (wanted.every((scopes) => hasAny(me, scopes))) return 'done';
  return PROPOSABLE.has(kind) && hasAny(me, ['propose']) ? 'proposed' : 'refused';
}

/** Sees who did what, and says what is dealt with. */
export const mayAnswer = (me: Me | undefined): boolean => hasAny(me, ANSWERABLE);

export const mayTakeBackAll = (me: Me | undefined): boolean => hasAny(me, TAKES_BACK_ALL);

const hasAny = (me: Me | undefined, scopes: readonly Scope[]): boolean =>
  me === undefined || scopes.some((scope) => me.scopes.includes(scope));
