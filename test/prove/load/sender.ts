import { parseCursor } from '../../../core/contract/cursor.js';
import type { Note } from '../history/recorder.js';
import { sha1 } from '../history/seen.js';
import type { Random } from '../random.js';
import { pause } from '../world/stop.js';
import { type Answered, callOnce } from './call.js';

/** A command as a writer means it; sent as often as it takes to know what became of it. */
export interface Intent {
  key: string;
  edition: string;
  kind: string;
  body: { text?: string } & Record<string, unknown>;
  /** Of changes. */
  itemId?: string;
  waitS?: number;
}

export interface SenderDeps {
  writer: string;
  secret: string;
  note: Note;
  random: Random;
  /** Where the next attempt goes. */
  nodeUrl: () => string;
  /** When an answer that never comes is given up, on the clock of `performance`. */
  giveUpAtMs: () => number;
}

/** Answers after which the same call with the same key is the way to know. */
const UNSURE = new Set([429, 500, 502, 503]);

/** One writer's calls: the same key again until there is an answer that means something. */
export class Sender {
  private readonly deps: SenderDeps;
  private readonly attempts = new Map<string, number>();

  constructor(deps: SenderDeps) {
    this.deps = deps;
  }

  /** The answer that settled it, or nothing where time ran out. */
  async send(intent: Intent): Promise<Answered | undefined> {
    const { random, giveUpAtMs } = this.deps;
    for (let retry = 0; performance.now() < giveUpAtMs(); retry++) {
      const answer = await this.attempt(intent);
      if (answer && !UNSURE.has(answer.status)) return answer;
      await pause(random.int(50, Math.min(1_000, 200 * 2 ** retry)));
    }
    return undefined;
  }

  /** The same command several times at once, as an impatient client would. */
  async sendDoubled(intent: Intent): Promise<Answered | undefined> {
    const [first] = await Promise.all([this.send(intent), this.send(intent), this.send(intent)]);
    return first;
  }

  private async attempt(intent: Intent): Promise<Answered | undefined> {
    const { writer, note, nodeUrl, secret } = this.deps;
    const { key, edition, kind, body, itemId, waitS } = intent;
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    const who = { writer, key, edition, attempt };
    note({
      e: 'ask',
      ...who,
      kind,
      ...(body.text !== undefined && { textHash: sha1(body.text) }),
      ...(itemId !== undefined && { itemId }),
    });
    const path = `/v1/editions/${edition}/items${itemId === undefined ? '' : `/${itemId}/changes`}`;
    try {
      const call = { url: nodeUrl() + path, secret, key, body, ...(waitS !== undefined && { waitS }) };
      const answer = await callOnce(call);
      note({ e: 'answer', ...who, ...told(answer) });
      return answer;
    } catch (error) {
      note({ e: 'unanswered', ...who, error: (error as Error).message });
      return undefined;
    }
  }
}

function told({ status, body }: Answered) {
  const { code, command, itemId, receipt } = body;
  const print = receipt && parseCursor(receipt.cursor)?.print;
  return {
    status,
    ...(code !== undefined && { code }),
    ...(command !== undefined && { command }),
    ...(itemId !== undefined && { itemId }),
    ...(receipt && { seq: receipt.seq }),
    ...(print !== undefined && { print }),
  };
}
