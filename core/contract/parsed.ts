import type { Fault } from './codes.js';

/** What a parser of input answers: the value in its normal form, or every fault with its dotted path. */
export type Parsed<T> =
  | { ok: true; value: T }
  /**
   * `late`: the value, where nothing but its times is at fault. The same body was good when it was first
   * sent, so a caller who repeats it with its idempotency key still gets that command.
   */
  | { ok: false; faults: Fault[]; late?: T };
