import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Closable } from '../runtime/lifecycle.js';
import {
  type Checkpoint,
  type CheckpointRecord,
  FIRST,
  lineHash,
  lineOf,
  parseLine,
} from './checkpoint-lines.js';

/**
 * The file of checkpoints, for its owner only: JSON lines, each following the one before, on disk before
 * `append` answers. Several processes may append to one file.
 */
export class CheckpointFile implements Closable {
  private readonly handle: FileHandle;
  private readonly latest = new Map<string, Checkpoint>();
  private readBytes = 0;
  /** Read, but not ended yet by a line feed. */
  private rest = '';
  private last = FIRST;
  private closed = false;

  private constructor(handle: FileHandle) {
    this.handle = handle;
  }

  static async open(path: string): Promise<CheckpointFile> {
    const file = new CheckpointFile(await open(path, 'a+', 0o600));
    await syncFolder(dirname(path));
    await file.readOn();
    return file;
  }

  /** The newest checkpoint of an edition, whoever wrote it. */
  latestOf(edition: string): Checkpoint | undefined {
    return this.latest.get(edition);
  }

  async append(records: CheckpointRecord[]): Promise<void> {
    await this.readOn();
    const fresh = records.filter((record) => !this.isKnown(record));
    if (fresh.length === 0) return;
    // A line that power cut short is left as it is, on a line of its own.
    let text = this.rest === '' ? '' : '\n';
    let prev = this.last;
    for (const record of fresh) {
      const line = lineOf(record, prev);
      prev = lineHash(line);
      text += `${line}\n`;
    }
    await this.handle.appendFile(text);
    await this.handle.sync();
    await this.readOn();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.handle.close();
  }

  private isKnown(record: CheckpointRecord): boolean {
    if (!('chain' in record)) return false;
    const latest = this.latest.get(record.edition);
    return latest?.seq === record.seq && latest.chain === record.chain;
  }

  private async readOn(): Promise<void> {
    const { size } = await this.handle.stat();
    if (size <= this.readBytes) return;
    const buffer = Buffer.alloc(size - this.readBytes);
    const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, this.readBytes);
    this.readBytes += bytesRead;
    const lines = (this.rest + buffer.toString('utf8', 0, bytesRead)).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.take(line);
  }

  private take(line: string): void {
    const parsed = parseLine(line);
    if (!parsed) return;
    this.last = lineHash(line);
    if ('chain' in parsed.record) this.latest.set(parsed.record.edition, parsed.record);
  }
}

/** Else a new file's name may be lost with the power. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}
