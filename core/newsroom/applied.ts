import type { Problem } from '../contract/codes.js';
import type { CommandBody } from '../contract/commands.js';
import type { Edition } from '../contract/edition.js';
import type { ItemRecord } from '../contract/item.js';

/** A command as far as the newsroom's rules look at it. */
export interface ToApply {
  itemId: string;
  body: CommandBody;
  /** `If-Match`: the version the editor saw. */
  ifVersion?: number;
}

export interface ApplyContext {
  /** Redis' clock. */
  nowMs: number;
  edition: Edition;
}

export type Applied =
  | { kind: 'next'; record: ItemRecord }
  | { kind: 'refused'; problem: Problem }
  /** A timer whose time is no longer the item's: the command ends as cancelled. */
  | { kind: 'stale' };
