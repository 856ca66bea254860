import type { StoredKey } from './key-store.js';

/** Well under the 5 s within which a revoked key stops working everywhere. */
const MAX_AGE_MS = 2_000;
/** Unknown ids are kept too, so what callers invent must not fill the memory. */
const MAX_ENTRIES = 1_000;

type Find = (id: string) => Promise<StoredKey | undefined>;

/** Remembers keys for a moment; callers who ask at once share one look-up, a failed one is not kept. */
export class KeyCache {
  private readonly find: Find;
  private readonly monotonicMs: () => number;
  private readonly entries = new Map<string, { found: Promise<StoredKey | undefined>; untilMs: number }>();

  constructor(find: Find, monotonicMs: () => number = () => performance.now()) {
    this.find = find;
    this.monotonicMs = monotonicMs;
  }

  get(id: string): Promise<StoredKey | undefined> {
    const kept = this.entries.get(id);
    return kept && kept.untilMs > this.monotonicMs() ? kept.found : this.load(id);
  }

  private load(id: string): Promise<StoredKey | undefined> {
    const found = this.find(id);
    this.makeRoom();
    this.entries.set(id, { found, untilMs: this.monotonicMs() + MAX_AGE_MS });
    found.catch(() => this.entries.delete(id));
    return found;
  }

  private makeRoom(): void {
    if (this.entries.size < MAX_ENTRIES) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
