import { createHash, randomBytes } from 'node:crypto';
import { formatCursor, PRINT_LENGTH } from '../contract/cursor.js';
import type { LogEntry, LogPosition } from './ledger.js';

export const sha1 = (text: string): string => createHash('sha1').update(text, 'utf8').digest('hex');

export const CHAIN_LENGTH = 40;
export const SALT_LENGTH = 32;

/** 128 bits: what an erased entry leaves of itself confirms no guess at what it said. */
export const newSalt = (): string => randomBytes(SALT_LENGTH / 2).toString('hex');

/** `chain(0)`: fixed per edition, so that a reader of an empty log holds a cursor too. */
export const chainStart = (edition: string): string => sha1(`bellwire:${edition}`);

export const digestOf = (salt: string, bytes: string): string => sha1(salt + bytes);

type Linked = Pick<LogEntry, 'prev' | 'origin' | 'salt' | 'bytes' | 'erased'>;

/** `chain(n)`; of an erased entry it comes out the same as before. */
export const chainOf = ({ prev, origin, salt, bytes, erased }: Linked): string =>
  sha1(prev + origin + (erased ?? digestOf(salt, bytes)));

/** Whether `entry` is the next one of the log that ends at `head`. */
export const follows = (entry: LogEntry, head: LogPosition): boolean =>
  entry.seq === head.seq + 1 && entry.prev === head.chain && entry.chain === chainOf(entry);

export const printOf = (chain: string): string => chain.slice(0, PRINT_LENGTH);

export const cursorOf = ({ seq, chain }: LogPosition): string => formatCursor({ seq, print: printOf(chain) });
