import type { Cursor } from '../../core/contract/cursor.js';
import type { Batch } from './frame.js';
import type { Group } from './group.js';
import type { Line } from './line.js';
import type { Standing } from './resume.js';

/** One reader of one edition: all that the gateway keeps of it. */
export interface Reader {
  readonly edition: string;
  readonly group: Group;
  readonly line: Line<Reader>;
  /** Everything up to here that it should have was handed to its line, or is in what it is owed. */
  handed: Cursor;
  /** What it is answered before anything else goes to it: it connected, fell behind, or stood on a lost log. */
  owed: Owed | undefined;
  /** A beat or a drain that goes out once it is level. */
  due: Due | undefined;
}

/** A sync that is to be sent: from a cursor, or for a reason that no cursor tells. */
export type Owed = { cursor: string | undefined } | Extract<Standing, { reason: string }>;

/** A beat is made when it goes out, since it says where the reader stands. */
export type Due = 'beat' | Batch;
