import type { ServerResponse } from 'node:http';
import { EVENTS } from '../../core/contract/events.js';
import { READER } from '../../core/contract/limits.js';
import type { Batch } from './frame.js';
import type { Link } from './link.js';
import { queuedBytes } from './queued-bytes.js';
import { eventsOf } from './sse-wire.js';

/** How long the end of a stream may take to be read. */
const GOODBYE_MS = 2_000;

/** One open event stream. */
export class SseLink implements Link {
  private readonly response: ServerResponse;
  private readonly spreadMs: () => number;
  private written = 0;

  /** `spreadMs`: the time over which this reader should come back if it is cut off now. */
  constructor(response: ServerResponse, spreadMs: () => number) {
    this.response = response;
    this.spreadMs = spreadMs;
  }

  write(batch: Batch, sent: () => void): void {
    // Once closed it stays busy, and is hung up with the response; Node takes a later write for a fault.
    if (this.response.writableEnded || this.response.destroyed) return;
    if (batch.some(({ event }) => event !== EVENTS.item)) this.response.write(this.retry());
    this.response.write(eventsOf(batch), (error) => {
      if (error) return;
      this.written += 1;
      sent();
    });
  }

  progress(): number {
    return this.written * 2 ** 32 - queuedBytes(this.response.socket ?? undefined);
  }

  close(): void {
    this.response.end();
    const timer = setTimeout(() => this.cut(), GOODBYE_MS);
    timer.unref();
    this.response.once('close', () => clearTimeout(timer));
  }

  cut(): void {
    this.response.destroy();
  }

  /** Drawn anew each time: those who lose their streams in one moment must not come back in one moment. */
  private retry(): string {
    return `retry: ${READER.minSpreadMs + Math.floor(Math.random() * this.spreadMs())}\n\n`;
  }
}
