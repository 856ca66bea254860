import { Agent, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { HttpRequest } from './request.js';

export interface HttpAnswer {
  status: number;
  type: string;
  text: string;
}

export class HttpSender {
  private readonly url: string;
  private readonly agent: Agent;

  constructor(url: string, width: number) {
    this.url = url;
    this.agent = new Agent({ keepAlive: true, maxSockets: width });
  }

  /** `node:http` sends what it is given; fetch would mend some of it. */
  send({
    method,
    path,
    headers,
    body,
  }: Pick<HttpRequest, 'method' | 'path' | 'headers' | 'body'>): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(this.url);
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { hostname, port, method, path, headers: { ...headers, ...length }, agent: this.agent };
      const call = request(options, (res) => {
        const type = res.headers['content-type'] ?? '';
        readText(res).then((text) => resolve({ status: res.statusCode ?? 0, type, text }), reject);
      });
      call.on('error', reject);
      call.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
