import type { Filter } from '../../core/contract/filter.js';
import { filterKey } from '../../core/contract/filter.js';
import type { Batch } from './frame.js';
import { passes } from './indexed-item.js';
import type { Window } from './window.js';

/** The entries after one place that a group gets, in one write. */
export interface Portion {
  readonly edition: string;
  readonly batch: Batch;
  readonly seqs: readonly number[];
  /** Readers who were handed it since this was last looked at. */
  handed: number;
}

/** Readers of one edition with one filter: what is made for one of them serves them all. */
export class Group {
  readonly edition: string;
  readonly filter: Filter;
  /** Equal for equal filters, '' for none. */
  readonly key: string;
  readers = 0;
  /** How many of them are the node's own. */
  canaries = 0;
  private readonly portions = new Map<number, Portion>();
  private madeFor: { window: Window; headSeq: number } | undefined;

  constructor(edition: string, filter: Filter) {
    this.edition = edition;
    this.filter = filter;
    this.key = filterKey(filter);
  }

  /**
   * The entries after `seq` up to the head that this group gets, the same object for all who ask, or
   * `undefined` where too many were missed to send them one by one.
   */
  entriesAfter(window: Window, seq: number): Portion | undefined {
    if (this.madeFor?.window !== window || this.madeFor.headSeq !== window.head.seq) {
      this.portions.clear();
      this.madeFor = { window, headSeq: window.head.seq };
    }
    const known = this.portions.get(seq);
    if (known) return known;
    const entries = window.recentAfter(seq)?.filter(({ item }) => passes(item, this.filter));
    if (!entries) return undefined;
    const batch = entries.map(({ frame }) => frame);
    const portion = { edition: this.edition, batch, seqs: entries.map((entry) => entry.seq), handed: 0 };
    this.portions.set(seq, portion);
    return portion;
  }
}
