import { type Caller, coversEdition } from '../../core/access/scopes.js';
import type { Change, CommandBody } from '../../core/contract/commands.js';
import type { ChangeKind } from '../../core/contract/item.js';
import {
  ANSWERABLE,
  PROPOSABLE,
  SCOPES_OF_KIND,
  type Scope,
  TAKES_BACK_ALL,
} from '../../core/contract/scopes.js';
import { Refusal } from '../http/refusal.js';

const mayPropose = (caller: Caller, kind: ChangeKind): boolean =>
  PROPOSABLE.has(kind) && caller.scopes.includes('propose');

/** Before the body is read in full: whether the caller may ask for such a thing at all. */
export function permitAsking(caller: Caller, edition: string, kind: ChangeKind): void {
  permitEdition(caller, edition);
  if (!mayPropose(caller, kind)) permitScope(caller, SCOPES_OF_KIND[kind], kind);
}

/** Whether what was asked for waits for a second person; a refusal where the caller may not even propose it. */
export function needsApproval(caller: Caller, body: CommandBody, flashApproval: boolean): boolean {
  if (lacksScope(caller, body) && mayPropose(caller, body.kind)) return true;
  permitBody(caller, body);
  return flashApproval && isFlash(body);
}

/** For who does it directly, or lets it be done. */
export function permitCommand(caller: Caller, edition: string, body: CommandBody): void {
  permitEdition(caller, edition);
  permitBody(caller, body);
}

function permitBody(caller: Caller, body: CommandBody): void {
  for (const [scopes, what] of neededScopes(body)) permitScope(caller, scopes, what);
}

const lacksScope = (caller: Caller, body: CommandBody): boolean =>
  neededScopes(body).some(([scopes]) => !hasAny(caller, scopes));

const neededScopes = (body: CommandBody): [scopes: readonly Scope[], what: string][] => [
  [SCOPES_OF_KIND[body.kind], body.kind],
  ...(isFlash(body) ? [[['flash'], 'flash'] satisfies [Scope[], string]] : []),
];

/** It publishes a flash, or makes an item one. */
export const isFlash = (body: CommandBody): boolean => 'urgency' in body && body.urgency === 'flash';

/** Whoever may say something in public without a second person. */
const SPEAKING: readonly Scope[] = ['publish', 'correct', 'retract', 'admin'];

/** Anyone may hold, and a note is public: the words of one who may only propose are for colleagues. */
export function withoutOwnWords(caller: Caller, body: Change): Change {
  if (body.kind !== 'hold' || body.note === undefined) return body;
  if (!caller.scopes.includes('propose') || hasAny(caller, SPEAKING)) return body;
  const { note, ...hold } = body;
  return { reason: note, ...hold };
}

/** Editors see and do nothing in editions that their key does not cover. */
export function permitEdition(caller: Caller, edition: string): void {
  if (!coversEdition(caller, edition)) {
    throw new Refusal('missing_scope', `This key is not for the edition "${edition}".`);
  }
}

export function permitAnswerable(caller: Caller, edition: string, what: string): void {
  permitEdition(caller, edition);
  permitScope(caller, ANSWERABLE, what);
}

export function permitCancelAll(caller: Caller, edition: string): void {
  permitEdition(caller, edition);
  permitScope(caller, TAKES_BACK_ALL, 'cancel all');
}

function permitScope(caller: Caller, scopes: readonly Scope[], what: string): void {
  if (hasAny(caller, scopes)) return;
  throw new Refusal('missing_scope', `"${what}" needs the scope ${scopes.join(' or ')}.`);
}

const hasAny = (caller: Caller, scopes: readonly Scope[]): boolean =>
  scopes.some((scope) => caller.scopes.includes(scope));

const TAKES_BACK: ReadonlySet<unknown> = new Set<ChangeKind>(['hold', 'retract', 'remove']);

/** What must get through whatever else is limited. */
export const takesBack = (kind: unknown): boolean => TAKES_BACK.has(kind);
