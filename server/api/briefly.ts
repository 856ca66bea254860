const MAX_KEPT = 1_000;

/** Remembers answers for a moment, so that however many ask at once cost one. What failed is forgotten. */
export class Briefly<T> {
  private readonly keptMs: number;
  private readonly answers = new Map<string, { atMs: number; answer: Promise<T> }>();

  constructor(keptMs: number) {
    this.keptMs = keptMs;
  }

  get(key: string, load: () => Promise<T>): Promise<T> {
    const nowMs = performance.now();
    const known = this.answers.get(key);
    if (known && nowMs - known.atMs < this.keptMs) return known.answer;
    const made = { atMs: nowMs, answer: load() };
    this.answers.delete(key);
    this.answers.set(key, made);
    this.makeRoom();
    made.answer.catch(() => this.answers.get(key) === made && this.answers.delete(key));
    return made.answer;
  }

  private makeRoom(): void {
    const [oldest] = this.answers.keys();
    if (this.answers.size > MAX_KEPT && oldest !== undefined) this.answers.delete(oldest);
  }
}
