import type { LogEntry } from '../../core/ledger/ledger.js';

const PATTERN = /^([0-9]{1,16}) ([0-9a-f]{40}) ([0-9a-f]{40}) ([0-9a-f]{40}) ([0-9a-f]{32}) (.*)$/s;

/** The entry that a message on an edition's channel carries, or `undefined` where it is none of ours. */
export function parseHint(message: string): LogEntry | undefined {
  const [, seq, prev = '', chain = '', origin = '', salt = '', bytes = ''] = PATTERN.exec(message) ?? [];
  return seq === undefined ? undefined : { seq: Number(seq), prev, chain, origin, salt, bytes };
}
