/** What was started and can be stopped: closing is awaited and may be asked for twice. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * Closes what was started in reverse order of starting. A part that fails to close does not keep the
 * others open: all are closed, then the failures are thrown together.
 */
export class Closing implements Closable {
  private readonly parts: Closable[] = [];
  private closed: Promise<void> | undefined;

  /** Takes charge of `part` and hands it back. */
  own<T extends Closable>(part: T): T {
    this.parts.push(part);
    return part;
  }

  onClose(close: () => unknown): void {
    this.parts.push({ close: async () => void (await close()) });
  }

  close(): Promise<void> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  private async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const part of this.parts.reverse()) {
      await part.close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some parts did not close');
  }
}

/** Starts parts in order; when one fails, closes those already started and throws its error. */
export async function startAll<T>(start: (closing: Closing) => Promise<T>): Promise<T & Closable> {
  const closing = new Closing();
  try {
    const started = await start(closing);
    return Object.assign(started as T & object, { close: () => closing.close() }) as T & Closable;
  } catch (error) {
    await closing.close().catch(() => undefined);
    throw error;
  }
}
