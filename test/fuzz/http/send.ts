import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { HttpRequest } from './request.js';

export interface HttpAnswer {
  status: number;
  type: string;
  text: string;
}

type Sent = Pick<HttpRequest, 'method' | 'path' | 'headers' | 'body'>;

const ANSWERED_WITHIN_MS = 20_000;

export class HttpSender {
  private readonly url: URL;
  private readonly agent: Agent;

  constructor(url: string, width: number) {
    this.url = new URL(url);
    this.agent = new Agent({ keepAlive: true, maxSockets: width });
  }

  /** `node:http` sends what it is given; fetch would mend some of it. */
  send({ method, path, headers, body }: Sent): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.url;
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { hostname, port, method, path, headers: { ...headers, ...length }, agent: this.agent };
      const call = request({ ...options, signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) }, (response) => {
        answerOf(response).then(resolve, reject);
      });
      call.on('error', reject);
      call.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

async function answerOf(response: IncomingMessage): Promise<HttpAnswer> {
  const { statusCode: status = 0, headers } = response;
  const type = headers['content-type'] ?? '';
  const isEndless = type.startsWith('text/event-stream');
  return { status, type, text: isEndless ? await firstOf(response) : await readText(response) };
}

/** What comes first of a stream that does not end; the rest is hung up on. HEAD gets nothing of it. */
async function firstOf(stream: IncomingMessage): Promise<string> {
  const [chunk] = await Promise.race([once(stream, 'data'), once(stream, 'end')]);
  stream.destroy();
  return String(chunk ?? '');
}
