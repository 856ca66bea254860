import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HistoryEvent } from './event.js';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event as it is handed in: the time is added here, the world by its world. */
export type Untimed = Without<HistoryEvent, 'at'>;
export type WorldEvent = Without<Extract<HistoryEvent, { world: string }>, 'at' | 'world'>;

/** Writes down what happens to one world. */
export type Note = (event: WorldEvent) => void;

/** One clock for all events: milliseconds since the epoch that no step of the wall clock moves. */
export const historyNow = (): number => performance.timeOrigin + performance.now();

const FLUSH_AT = 256 * 1024;

/** The history on its way to a file of JSON lines, in the order in which things happened here. */
export class Recorder {
  private readonly file: number;
  private waiting: string[] = [];
  private waitingLength = 0;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = openSync(path, 'w');
  }

  record(event: Untimed): void {
    const line = `${JSON.stringify({ at: historyNow(), ...event })}\n`;
    this.waiting.push(line);
    this.waitingLength += line.length;
    if (this.waitingLength >= FLUSH_AT) this.flush();
  }

  noteOf(world: string): Note {
    return (event) => this.record({ world, ...event } as Untimed);
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    if (this.waitingLength > 0) writeSync(this.file, this.waiting.join(''));
    this.waiting = [];
    this.waitingLength = 0;
  }
}
