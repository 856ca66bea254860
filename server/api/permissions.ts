import { type Caller, coversEdition, type Scope } from '../../core/access/scopes.js';
import type { CommandBody } from '../../core/contract/commands.js';
import type { ChangeKind } from '../../core/contract/item.js';
import { Refusal } from '../http/refusal.js';

/** Any one of the scopes is enough. To publish a flash, or make an item one, `flash` is needed besides. */
export const SCOPES_OF_KIND: Record<ChangeKind, readonly Scope[]> = {
  publish: ['publish'],
  pin: ['publish'],
  unpin: ['publish'],
  expire: ['publish'],
  refile: ['correct'],
  correct: ['correct'],
  hold: ['retract', 'correct'],
  release: ['retract', 'correct'],
  retract: ['retract'],
  remove: ['admin'],
};

export function permitKind(caller: Caller, edition: string, kind: ChangeKind): void {
  permitEdition(caller, edition);
  permitScope(caller, SCOPES_OF_KIND[kind], kind);
}

/** What the kind alone does not tell. */
export function permitBody(caller: Caller, body: CommandBody): void {
  if ('urgency' in body && body.urgency === 'flash') permitScope(caller, ['flash'], 'flash');
}

/** Editors see and do nothing in editions that their key does not cover. */
export function permitEdition(caller: Caller, edition: string): void {
  if (!coversEdition(caller, edition)) {
    throw new Refusal('missing_scope', `This key is not for the edition "${edition}".`);
  }
}

function permitScope(caller: Caller, scopes: readonly Scope[], what: string): void {
  if (scopes.some((scope) => caller.scopes.includes(scope))) return;
  throw new Refusal('missing_scope', `"${what}" needs the scope ${scopes.join(' or ')}.`);
}

const TAKES_BACK: ReadonlySet<unknown> = new Set<ChangeKind>(['hold', 'retract', 'remove']);

/** What must get through whatever else is limited. */
export const takesBack = (kind: unknown): boolean => TAKES_BACK.has(kind);
