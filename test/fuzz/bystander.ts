import { Editor } from '../harness/editor.js';
import { Reader } from '../harness/reader.js';

/** A reader who has nothing to do with any of it, and must not notice any of it. */
export class Bystander {
  private readonly reader: Reader;
  private readonly editor: Editor;
  private readonly edition: string;
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
      const { body, status } = await this.editor.publish(
        this.edition,
        { text: 'All is well' },
        { waitS: 10 },
      );
      if (status !== 201) return [`a headline was answered ${status}`];
      await this.reader.reaches(body.receipt?.seq ?? 0);
      return [...this.reader.faults, ...(this.breaks > 0 ? [`it was cut off ${this.breaks} times`] : [])];
    } catch (error) {
      return [String(error)];
    }
  }

  close(): void {
    this.reader.close();
  }
}
