import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of a node as says a recorded event stream to whoever asks, and stays. */
export class RecordedEvents {
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
  }

  static async start(contentType: string, said: string): Promise<RecordedEvents> {
    const server = createServer(({ url = '' }, response) => {
      if (url.startsWith('/v1/editions/en/stream'))
        response.writeHead(200, { 'Content-Type': contentType }).write(said);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new RecordedEvents(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
