import { Agent, type IncomingMessage, request } from 'node:http';
import type { Item } from '../../../core/contract/item.js';

/** As much of an answer as the history takes. */
export interface Answered {
  status: number;
  body: {
    code?: string;
    command?: string;
    itemId?: string;
    item?: Item;
    receipt?: { seq: number; cursor: string };
  };
}

export interface Call {
  url: string;
  secret: string;
  key: string;
  body: object;
  /** Seconds for `Prefer: wait`. */
  waitS?: number;
}

/** A newsroom's system gives up on a call after this, and asks again with the same key. */
const TIMEOUT_MS = 4_000;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One write call; rejects where no whole answer came. */
export async function callOnce({ url, secret, key, body, waitS }: Call): Promise<Answered> {
  const bytes = JSON.stringify(body);
  const answer = await send(url, bytes, {
    authorization: `Bearer ${secret}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(bytes),
    'idempotency-key': key,
    ...(waitS !== undefined && { prefer: `wait=${waitS}` }),
  });
  const text = await textOf(answer);
  return { status: answer.statusCode ?? 0, body: text ? (JSON.parse(text) as Answered['body']) : {} };
}

function send(
  url: string,
  bytes: string,
  headers: Record<string, string | number>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, resolve);
    call.on('error', reject);
    call.on('timeout', () => call.destroy(new Error('no answer in time')));
    call.end(bytes);
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

export function closeCalls(): void {
  agent.destroy();
}
