import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import type { Batch } from './frame.js';
import type { Link } from './link.js';
import { queuedBytes } from './queued-bytes.js';
import { wireOf } from './socket-io-wire.js';

type Connection = Socket['conn'];

/** What Engine.IO takes with a message; a frame that is encoded already goes to the socket as it is. */
interface MessageOptions {
  compress: boolean;
  wsPreEncodedFrame?: Buffer[];
}

/** One Engine.IO connection, over whichever transport it has at the moment. */
export class SocketIoLink implements Link {
  private readonly conn: Connection;
  private readonly socket: () => Duplex | undefined;
  private written = 0;

  /** `socket` tells what carries the connection now. */
  constructor(conn: Connection, socket: () => Duplex | undefined) {
    this.conn = conn;
    this.socket = socket;
  }

  write(batch: Batch, sent: () => void): void {
    let returned = false;
    const done = () => {
      this.written += 1;
      if (returned) sent();
      else process.nextTick(sent);
    };
    const { texts, frames } = wireOf(batch);
    if (this.conn.transport.name === 'websocket') this.message('', done, frames);
    else texts.forEach((text, i) => void this.message(text, i === texts.length - 1 ? done : undefined));
    returned = true;
  }

  progress(): number {
    return this.written * 2 ** 32 - queuedBytes(this.socket());
  }

  close(): void {
    this.conn.close();
  }

  cut(): void {
    this.conn.close(true);
    this.socket()?.destroy();
  }

  private message(text: string, done: (() => void) | undefined, frames?: Buffer): void {
    const options: MessageOptions = { compress: false, ...(frames && { wsPreEncodedFrame: [frames] }) };
    this.conn.write(text, options, done);
  }
}
