import type { Change, Publish } from '../../../core/contract/commands.js';
import type { Edition } from '../../../core/contract/edition.js';
import type { ItemRecord, Status } from '../../../core/contract/item.js';
import { toTimestamp } from '../../../core/contract/timestamp.js';
import { type Applied, apply } from '../../../core/newsroom/apply.js';

/** Items and commands for the newsroom's tests. */

export const NOW = Date.parse('2026-11-22T12:00:00Z');
export const HOUR = 3_600_000;
export const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
export const EDITION: Edition = { id: 'en', lang: 'en', dir: 'ltr', name: 'English' };

export const at = (ms: number): string => toTimestamp(NOW + ms);

export const PUBLISH: Publish = {
  kind: 'publish',
  text: 'Minister resigns',
  short: 'Resigns',
  attribution: { label: 'Ministry', kind: 'official' },
  urgency: 'urgent',
  sections: ['politics'],
  regions: [],
  link: 'https://example.com/',
};

/** A change of each kind with all that it needs, for an item of which `PUBLISH` is the first version. */
export const CHANGES: { [K in Change['kind']]: Extract<Change, { kind: K }> } = {
  refile: { kind: 'refile', text: 'Minister has resigned' },
  correct: { kind: 'correct', note: 'It was the deputy.', text: 'Deputy minister resigns' },
  hold: { kind: 'hold', note: 'Being checked.' },
  release: { kind: 'release' },
  retract: { kind: 'retract', note: 'Not confirmed.' },
  remove: { kind: 'remove', note: 'By order of a court.' },
  pin: { kind: 'pin' },
  unpin: { kind: 'unpin' },
  expire: { kind: 'expire' },
};

export function applyAt(
  current: ItemRecord | undefined,
  body: Publish | Change,
  ms = 0,
  ifVersion?: number,
): Applied {
  const command = { itemId: ID, body, ...(ifVersion !== undefined && { ifVersion }) };
  return apply(current, command, { nowMs: NOW + ms, edition: EDITION });
}

/** The record after a change that has to succeed. */
export function made(current: ItemRecord | undefined, body: Publish | Change, ms = 0): ItemRecord {
  const applied = applyAt(current, body, ms);
  if (applied.kind !== 'next') throw new Error(`refused: ${JSON.stringify(applied)}`);
  return applied.record;
}

/** An item in the given status, reached by changes that lead there. */
export function itemIn(status: Status, publish = PUBLISH): ItemRecord {
  const live = made(undefined, publish);
  switch (status) {
    case 'live':
      return live;
    case 'held':
      return made(live, CHANGES.hold, 1_000);
    case 'expired':
      return made(live, CHANGES.expire, 1_000);
    case 'retracted':
      return made(live, CHANGES.retract, 1_000);
    case 'removed':
      return made(live, CHANGES.remove, 1_000);
  }
}
