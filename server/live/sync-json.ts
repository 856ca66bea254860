import { PROTOCOL } from '../../core/contract/sync.js';
import type { Answer } from './resume.js';

/** What a `Sync` and a `beat` say of the node at the moment: all timestamps RFC 3339. */
export interface Stamp {
  now: string;
  asOf: string;
  spreadMs: number;
}

/** JSON of a `Sync` up to its stamp: the items are joined as they came, never encoded again. */
export function syncHead(edition: string, { kind, reason, cursor, items }: Answer): string {
  const head = JSON.stringify({ protocol: PROTOCOL, kind, ...(reason && { reason }), edition, cursor });
  return `${head.slice(0, -1)},"items":[${items.map(({ bytes }) => bytes).join(',')}],`;
}

/** The whole `Sync`, from its head and a stamp. */
export const syncJson = (head: string, stamp: Stamp): string => head + JSON.stringify(stamp).slice(1);
