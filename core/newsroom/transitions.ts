import { type ChangeKind, STATUSES, type Status } from '../contract/item.js';

/** What can happen to an item that exists. */
export type ChangeOfItem = Exclude<ChangeKind, 'publish'>;

type Row = Record<ChangeOfItem, Status | undefined>;

const NOTHING: Row = {
  refile: undefined,
  correct: undefined,
  hold: undefined,
  release: undefined,
  retract: undefined,
  remove: undefined,
  pin: undefined,
  unpin: undefined,
  expire: undefined,
};

/** The whole life of an item: state x change -> the state after it, `undefined` where it is not allowed. */
export const TRANSITIONS: Record<Status, Row> = {
  live: {
    refile: 'live',
    correct: 'live',
    hold: 'held',
    release: undefined,
    retract: 'retracted',
    remove: 'removed',
    pin: 'live',
    unpin: 'live',
    expire: 'expired',
  },
  held: {
    ...NOTHING,
    correct: 'live',
    release: 'live',
    retract: 'retracted',
    remove: 'removed',
    expire: 'expired',
  },
  expired: { ...NOTHING, correct: 'expired', retract: 'retracted', remove: 'removed' },
  retracted: { ...NOTHING, remove: 'removed' },
  removed: NOTHING,
};

/**
 * Whether any sequence of allowed changes leads from `status` to a state that allows `kind`. Where none
 * does, a change can be refused the moment it is asked for, whatever else waits for the item.
 */
export function canEverApply(status: Status, kind: ChangeOfItem): boolean {
  return [...reachableFrom(status)].some((reached) => TRANSITIONS[reached][kind] !== undefined);
}

function reachableFrom(status: Status): Set<Status> {
  const reached = new Set<Status>([status]);
  // A set grows while it is walked: what is added is visited too.
  for (const from of reached) {
    for (const to of STATUSES) if (Object.values(TRANSITIONS[from]).includes(to)) reached.add(to);
  }
  return reached;
}
