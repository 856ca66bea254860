import type { EVENTS } from '../../../core/contract/events.js';
import type { Ladder } from '../link/link.js';
import type { seqOf } from '../list/list.js';
import type { Runtime } from '../runtime.js';

/** How a ticker gets its connection. */
export interface Way {
  readonly ladder: Ladder;
  readonly runtime: Runtime;
}

/** What sharing needs of the client, which is in a file apart and would bring it a second time. */
export interface Tools {
  readonly EVENTS: typeof EVENTS;
  seqOf: typeof seqOf;
}

/** Makes of a tab's own way the one that it shares with the others that know it by `key`. */
export type Sharing = (key: string, own: Way, tools: Tools) => Way;
