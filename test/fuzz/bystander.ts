import { randomUUID } from 'node:crypto';
import { Editor } from '../harness/editor.js';
import { Reader } from '../harness/reader.js';
import { until } from '../harness/until.js';

/** A reader who has nothing to do with any of it, and must not notice any of it. */
export class Bystander {
  private readonly reader: Reader;
  private readonly editor: Editor;
  private readonly edition: string;
  private readonly key = randomUUID();
  private breaks = 0;

  constructor(url: string, edition: string) {
    this.edition = edition;
    this.editor = new Editor(url);
    this.reader = new Reader(url, edition);
    this.reader.socket.on('disconnect', () => {
      this.breaks += 1;
    });
  }

  async settled(): Promise<void> {
    await this.reader.synced();
  }

  /** What it noticed: at the end a headline still has to reach it, on the connection that it always had. */
  async complaints(): Promise<string[]> {
    try {
      const { receipt } = await until('a headline to be public', () => this.published());
      await this.reader.reaches(receipt.seq);
      return [...this.reader.faults, ...(this.breaks > 0 ? [`it was cut off ${this.breaks} times`] : [])];
    } catch (error) {
      return [String(error)];
    }
  }

  /** On a machine too busy for Redis to confirm in time: the same call with the same key is safe, and tells. */
  private async published() {
    const options = { waitS: 10, key: this.key };
    const { body } = await this.editor.publish(this.edition, { text: 'All is well' }, options);
    return body.receipt && { receipt: body.receipt };
  }

  close(): void {
    this.reader.close();
  }
}
