import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** As much of a node as says what was recorded: the first text at once, the rest after CONNECT. */
export class RecordedNode {
  private readonly server: WebSocketServer;

  private constructor(server: WebSocketServer, [open = '', ...rest]: readonly string[]) {
    this.server = server;
    server.on('connection', (socket) => {
      socket.send(open);
      socket.once('message', () => {
        for (const text of rest) socket.send(text);
      });
    });
  }

  static async start(texts: readonly string[]): Promise<RecordedNode> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new RecordedNode(server, texts);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
