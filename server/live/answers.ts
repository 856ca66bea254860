import { type Cursor, formatCursor } from '../../core/contract/cursor.js';
import type { Filter } from '../../core/contract/filter.js';
import { filterKey } from '../../core/contract/filter.js';
import type { Clock } from '../../core/runtime/clock.js';
import { BoundedCache } from './bounded-cache.js';
import { type Batch, syncFrame } from './frame.js';
import type { Owed } from './reader.js';
import { answerTo, type Standing, standingOf } from './resume.js';
import type { Stamps } from './stamps.js';
import { type Stamp, syncHead, syncJson } from './sync-json.js';
import type { Window } from './window.js';

/** Characters of syncs kept for the next who asks the same. */
const MAX_CACHED = 4 * 1_024 * 1_024;
/** A snapshot drops what was withdrawn long ago by the clock, not by the log, so no answer is kept longer. */
const KEPT_MS = 1_000;

interface Made {
  window: Window;
  at: Cursor;
  madeAtMs: number;
  heads: BoundedCache<string>;
  frames: BoundedCache<{ stamp: Stamp; batch: Batch }>;
}

/**
 * The syncs of one edition, each made once for all readers who ask from the same place with the same filter
 * while the log stands still: a storm of resumes costs one encoding per kind of reader.
 */
export class Answers {
  private readonly clock: Clock;
  private readonly stamps: Stamps;
  private made: Made | undefined;

  constructor(clock: Clock, stamps: Stamps) {
    this.clock = clock;
    this.stamps = stamps;
  }

  /** JSON of the `Sync`. */
  json(window: Window, owed: Owed, filter: Filter): string {
    const standing = standingFor(window, owed);
    return syncJson(this.head(window, standing, filter), this.stamps.of(window.edition));
  }

  /** The same as a frame, alone in its batch. */
  batch(window: Window, owed: Owed, filter: Filter): Batch {
    const standing = standingFor(window, owed);
    const { frames } = this.fresh(window);
    const key = keyOf(standing, filter);
    const stamp = this.stamps.of(window.edition);
    const known = frames.get(key);
    if (known?.stamp === stamp) return known.batch;
    const json = syncJson(this.head(window, standing, filter), stamp);
    const batch = [syncFrame(window.edition, json, formatCursor(window.headCursor))];
    frames.set(key, { stamp, batch }, json.length);
    return batch;
  }

  private head(window: Window, standing: Standing, filter: Filter): string {
    const { heads } = this.fresh(window);
    const key = keyOf(standing, filter);
    const known = heads.get(key);
    if (known !== undefined) return known;
    const head = syncHead(window.edition, answerTo(window, standing, filter, this.clock()));
    heads.set(key, head, head.length);
    return head;
  }

  /** What was made for this very head, lately enough. */
  private fresh(window: Window): Made {
    const nowMs = this.clock();
    const known = this.made;
    const stands = known && known.window === window && known.at.seq === window.head.seq;
    if (stands && Math.abs(nowMs - known.madeAtMs) < KEPT_MS) return known;
    this.made = {
      window,
      at: window.headCursor,
      madeAtMs: nowMs,
      heads: new BoundedCache(MAX_CACHED),
      frames: new BoundedCache(MAX_CACHED),
    };
    return this.made;
  }
}

const standingFor = (window: Window, owed: Owed): Standing =>
  'reason' in owed ? owed : standingOf(window, owed.cursor);

const keyOf = (standing: Standing, filter: Filter): string =>
  `${'reason' in standing ? standing.reason : standing.after} ${filterKey(filter)}`;
