import type { Socket } from 'node:net';
import { clientFrame, onTexts, openSocket, upgradeRequest, WEBSOCKET_PATH } from '../harness/raw-reader.js';
import { Recorder } from '../harness/until.js';
import type { Conversation } from './fixtures.js';

/** A bare reader of `en` that writes down what it sends and hears. */
export class RecordedReader implements Conversation {
  readonly sent: string[] = [];
  private readonly texts = new Recorder<string>();
  private readonly socket: Socket;

  private readonly connect: string;

  private constructor(socket: Socket, connect: string) {
    this.socket = socket;
    this.connect = connect;
    onTexts(
      socket,
      (text) => this.hear(text),
      (line) => this.texts.add(line),
    );
    socket.write(upgradeRequest(WEBSOCKET_PATH));
  }

  /** `connect` is the whole text of the CONNECT packet. */
  static async open(url: string, connect: string): Promise<RecordedReader> {
    return new RecordedReader(await openSocket(url), connect);
  }

  get received(): string[] {
    return this.texts.seen;
  }

  /** The first text with the event `name` that `also` holds. */
  event(name: string, also = '', timeoutMs?: number): Promise<string> {
    const matches = (text: string) => text.startsWith(`42/en,["${name}"`) && text.includes(also);
    return this.texts.next(`${name} ${also}`, matches, timeoutMs);
  }

  close(): void {
    this.socket.destroy();
  }

  private send(text: string): void {
    this.sent.push(text);
    this.socket.write(clientFrame(text));
  }

  private hear(text: string): void {
    // A closing frame has no text.
    if (text === '') return;
    this.texts.add(text);
    if (text.startsWith('0')) this.send(this.connect);
    if (text === '2') this.send('3');
  }
}
