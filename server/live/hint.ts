import type { LogEntry } from '../../core/ledger/ledger.js';

const PATTERN = /^([0-9]{1,16}) ([0-9a-f]{40}) ([0-9a-f]{40}) (.*)$/s;

/** The entry that a message on an edition's channel carries, or `undefined` where it is none of ours. */
export function parseHint(message: string): LogEntry | undefined {
  const [, seq, prev, chain, bytes] = PATTERN.exec(message) ?? [];
  if (seq === undefined || prev === undefined || chain === undefined || bytes === undefined) return undefined;
  return { seq: Number(seq), prev, chain, bytes };
}
