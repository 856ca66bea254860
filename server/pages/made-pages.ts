import { Encoded, OFTEN } from '../http/encoded.js';

/** What was withdrawn goes by the clock, not by the log, so no page is kept for longer. */
const KEPT_MS = 60_000;

interface Made {
  key: string;
  atMs: number;
  body: Encoded;
}

/** The latest form of each page, made once for all who ask while what it was made of stays the same. */
export class MadePages {
  private readonly made = new Map<string, Made>();

  /** `name` is one of few; `key` moves with what `make` makes the page of. */
  get(name: string, key: string, make: () => string): Encoded {
    const nowMs = performance.now();
    const known = this.made.get(name);
    if (known?.key === key && nowMs - known.atMs < KEPT_MS) return known.body;
    const body = new Encoded(make(), OFTEN);
    this.made.set(name, { key, atMs: nowMs, body });
    return body;
  }
}
