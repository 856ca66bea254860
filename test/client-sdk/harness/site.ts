import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A publisher's site: pages of another origin than the news. */
export class Site {
  readonly files = new Map<string, string>();
  private readonly server = createServer((request, response) => {
    const path = request.url ?? '';
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    const body = this.files.get(path);
    response
      .writeHead(body === undefined ? 404 : 200, { 'Content-Type': `${type}; charset=utf-8` })
      .end(body);
  });

  static async start(): Promise<Site> {
    const site = new Site();
    await new Promise<void>((resolve) => site.server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
