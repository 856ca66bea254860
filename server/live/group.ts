import type { Filter } from '../../core/contract/filter.js';
import { filterKey } from '../../core/contract/filter.js';
import type { Batch } from './frame.js';
import { passes } from './indexed-item.js';
import type { Window } from './window.js';

/** Readers of one edition with one filter: what is made for one of them serves them all. */
export class Group {
  readonly edition: string;
  readonly filter: Filter;
  /** Equal for equal filters, '' for none. */
  readonly key: string;
  readers = 0;
  private readonly batches = new Map<number, Batch>();
  private madeFor: { window: Window; headSeq: number } | undefined;

  constructor(edition: string, filter: Filter) {
    this.edition = edition;
    this.filter = filter;
    this.key = filterKey(filter);
  }

  /**
   * The entries after `seq` up to the head that this group gets, the same array for all who ask, or
   * `undefined` where too many were missed to send them one by one.
   */
  entriesAfter(window: Window, seq: number): Batch | undefined {
    if (this.madeFor?.window !== window || this.madeFor.headSeq !== window.head.seq) {
      this.batches.clear();
      this.madeFor = { window, headSeq: window.head.seq };
    }
    const known = this.batches.get(seq);
    if (known) return known;
    const entries = window.recentAfter(seq);
    if (!entries) return undefined;
    const batch = entries.filter(({ item }) => passes(item, this.filter)).map(({ frame }) => frame);
    this.batches.set(seq, batch);
    return batch;
  }
}
