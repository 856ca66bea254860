import { randomUUID } from 'node:crypto';
import type { Problem } from '../../core/contract/codes.js';
import type { CommandState, Receipt } from '../../core/contract/commands.js';
import type { Item } from '../../core/contract/item.js';
import { EDITOR_KEY } from './processes.js';

export interface Answer {
  status: number;
  headers: Headers;
  body: {
    command: string;
    itemId: string;
    state?: CommandState;
    item?: Item;
    receipt?: Receipt;
    problem?: Problem;
  } & Partial<Problem>;
}

export interface SendOptions {
  key?: string;
  /** Seconds for `Prefer: wait`. */
  waitS?: number;
  headers?: Record<string, string>;
}

/** An editor's program: plain HTTP with a key, as curl would do it. */
export class Editor {
  private readonly base: string;
  private readonly secret: string;

  constructor(base: string, secret = EDITOR_KEY) {
    this.base = base;
    this.secret = secret;
  }

  publish(edition: string, item: Record<string, unknown>, options: SendOptions = {}): Promise<Answer> {
    return this.send('POST', `/v1/editions/${edition}/items`, item, options);
  }

  change(
    edition: string,
    id: string,
    change: Record<string, unknown>,
    options: SendOptions = {},
  ): Promise<Answer> {
    return this.send('POST', `/v1/editions/${edition}/items/${id}/changes`, change, options);
  }

  command(id: string): Promise<Answer> {
    return this.send('GET', `/v1/commands/${id}`, undefined, {});
  }

  async send(method: string, path: string, body: unknown, options: SendOptions): Promise<Answer> {
    const { key = randomUUID(), waitS, headers } = options;
    const response = await fetch(this.base + path, {
      method,
      headers: {
        authorization: `Bearer ${this.secret}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
        ...(waitS === undefined ? {} : { prefer: `wait=${waitS}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  }
}
