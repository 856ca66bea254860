import type { ChangeKind } from './item.js';

/** What a key may do; no scope contains another. */
export const SCOPES = ['propose', 'publish', 'flash', 'correct', 'retract', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Any one of the scopes is enough. To publish a flash, or make an item one, `flash` is needed besides. */
export const SCOPES_OF_KIND: Record<ChangeKind, readonly Scope[]> = {
  publish: ['publish'],
  pin: ['publish'],
  unpin: ['publish'],
  expire: ['publish'],
  refile: ['correct'],
  correct: ['correct'],
  hold: SCOPES,
  release: ['retract', 'correct'],
  retract: ['retract'],
  remove: ['admin'],
};

/** What a key without the scopes, but with `propose`, may ask for: it then waits for one who has them. */
export const PROPOSABLE: ReadonlySet<ChangeKind> = new Set(['publish', 'refile', 'correct', 'release']);

/** Who answers for what is published: contributors see what waits, not who did what. */
export const ANSWERABLE: readonly Scope[] = ['correct', 'retract', 'admin'];

/** Takes back all that is scheduled, whoever scheduled it: for an emergency. */
export const TAKES_BACK_ALL: readonly Scope[] = ['retract', 'admin'];
