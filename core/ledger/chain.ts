import { createHash } from 'node:crypto';
import { formatCursor, PRINT_LENGTH } from '../contract/cursor.js';
import type { LogPosition } from './ledger.js';

const sha1 = (text: string): string => createHash('sha1').update(text, 'utf8').digest('hex');

/** `chain(0)`: fixed per edition, so that a reader of an empty log holds a cursor too. */
export const chainStart = (edition: string): string => sha1(`bellwire:${edition}`);

/** `chain(n)` from `chain(n-1)` and the exact bytes of entry n. */
export const chainNext = (prev: string, bytes: string): string => sha1(prev + bytes);

export const printOf = (chain: string): string => chain.slice(0, PRINT_LENGTH);

export const cursorOf = ({ seq, chain }: LogPosition): string => formatCursor({ seq, print: printOf(chain) });
