import type { Saying } from '../words/saying.js';
import type { AuditLine, Verdict } from './read-audit.js';

/** The record of who did what, while it is open. */
export interface AuditState {
  /** Of one item only. */
  item: string | undefined;
  lines: readonly AuditLine[];
  /** Where what is not read yet begins; `undefined` where nothing is left. */
  before: number | undefined;
  busy: boolean;
  fault: Saying | undefined;
  verdict: Verdict | undefined;
}
