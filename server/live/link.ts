import type { Batch } from './frame.js';

/**
 * One connection, as a door opened it: what the gateway writes to, whatever transport it is.
 *
 * A link MUST hand the batch over in order and call `sent` once, when the last byte has left the process,
 * never before `write` returned; it is not given a second batch before.
 */
export interface Link {
  write(batch: Batch, sent: () => void): void;
  /** Moves whenever a byte leaves: two equal readings mean that none did. */
  progress(): number;
  /** Closes the transport once what was written is out; official clients then come back by themselves. */
  close(): void;
  /** Ends it now: nothing that waits is worth waiting for. */
  cut(): void;
}
