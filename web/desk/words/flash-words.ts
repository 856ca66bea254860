import type { Sourceless } from '../compose/sourceless.js';

/** Said at the last step before a flash. */
export interface FlashWords {
  title: string;
  lead: string;
  send: string;
  back: string;
  today(count: number): string;
  lately(minutes: number): string;
  reach(readers: number, nodes: number): string;
  reachAsked: string;
  reachUnknown: string;
  whyNoSource: string;
  /** Where the reason stays. */
  stays: string;
  reasonMissing: string;
  noSource(reason: string): string;
  reasons: Record<Sourceless, string>;
}
