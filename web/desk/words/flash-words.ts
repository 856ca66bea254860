import { APPROVAL } from '../../../core/contract/limits.js';
import type { Sourceless } from '../compose/sourceless.js';

/** After so long its author may send alone what nobody approved. */
export const ALONE_S = APPROVAL.aloneAfterMs / 1_000;

/** Said at the last step before a flash. */
export interface FlashWords {
  title: string;
  lead: string;
  send: string;
  /** Of what waits for somebody to approve it. */
  ways: Record<'proposal' | 'second', { waits: string }>;
  leadWaiting: string;
  propose: string;
  back: string;
  today(count: number): string;
  lately(minutes: number): string;
  reach(readers: number, nodes: number): string;
  reachAsked: string;
  reachUnknown: string;
  whyNoSource: string;
  /** Who gets to read it. */
  reasonFor: string;
  reasonMissing: string;
  noSource(reason: string): string;
  reasons: Record<Sourceless, string>;
}
