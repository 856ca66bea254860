import { Random } from '../../prove/random.js';
import { enginePayload, engineText } from '../decoders/frames.js';
import { mutateBytes } from '../mutate/text.js';
import { Tally } from '../tally.js';
import type { World } from '../world.js';
import { postFrames } from './polling.js';
import { Session } from './session.js';

/** At most this many inputs on one session that goes on. */
const PER_SESSION = 12;
/** Who has joined no edition by 5 s is hung up on: a session that old proves nothing any more. */
const OLD_MS = 3_000;
/** The largest message that a node takes; one that is larger never reaches a decoder. */
const MAX_BYTES = 4_096;
const WIDTH = 16;

const MEMBERS = ['en', 'ar', 'es'];

/** Mutated frames to a node that runs. */
export async function runLive({ node }: World, seed: number, count: number): Promise<Tally> {
  const { url } = node;
  const tally = new Tally('live', count);
  const random = new Random(seed).fork('live');
  const inHand = new Map<number, string | Buffer>();
  void node.ended.then(() => {
    for (const [index, input] of inHand) tally.fail('in hand when the node ended', index, input.toString());
    tally.giveUp = true;
  });
  const lanes = new Map<number, Lane>();
  await tally.run(WIDTH, async (index) => {
    const own = random.fork(String(index));
    const isPoll = own.chance(0.1);
    const input = isPoll ? enginePayload(own) : frame(own);
    inHand.set(index, input);
    const lane = lanes.get(index % WIDTH) ?? new Lane(url);
    lanes.set(index % WIDTH, lane);
    if (isPoll) await poll(url, input.toString(), index, tally);
    else await lane.send(input, own.chance(0.5) ? own.pick(MEMBERS) : undefined, index, tally);
    inHand.delete(index);
  });
  inHand.clear();
  for (const lane of lanes.values()) lane.close();
  return tally;
}

function frame(random: Random): string | Buffer {
  const text = engineText(random);
  return random.chance(0.1) ? mutateBytes(Buffer.from(text), random) : text;
}

async function poll(url: string, body: string, index: number, tally: Tally): Promise<void> {
  if (Buffer.byteLength(body) > MAX_BYTES) return;
  const status = await postFrames(url, body);
  if (status === undefined) return;
  tally.reached += 1;
  tally.note(`polling: ${status}`);
  if (status >= 500) tally.fail(`a poll was answered ${status}`, index, body);
}

/** One session after the other, each used until the node hangs up. */
class Lane {
  private readonly url: string;
  private session: Session | undefined;
  private used = 0;
  private turn: Promise<void> = Promise.resolve();

  constructor(url: string) {
    this.url = url;
  }

  /** One at a time, whoever asks. */
  send(input: string | Buffer, edition: string | undefined, index: number, tally: Tally): Promise<void> {
    const mine = this.turn.then(() => this.sendNow(input, edition, index, tally));
    this.turn = mine;
    return mine;
  }

  close(): void {
    this.session?.close();
    this.session = undefined;
    this.used = 0;
  }

  private async sendNow(
    input: string | Buffer,
    edition: string | undefined,
    index: number,
    tally: Tally,
  ): Promise<void> {
    if (Buffer.byteLength(input) > MAX_BYTES) return;
    const session = await this.sessionFor(edition);
    if (!session) return;
    const isFirst = this.used === 1;
    const reaction = await session.send(input);
    if (reaction !== 'goes on') this.close();
    // It may have been hung up on for what came before: only on a session of its own this input is seen to get there.
    if (reaction === 'hangs up' && !isFirst) return this.sendNow(input, edition, index, tally);
    if (reaction === 'silence') tally.fail('no answer to what came after it', index, input.toString());
    else {
      tally.reached += 1;
      tally.note(`WebSocket: ${reaction}`);
    }
  }

  /** One that is open; where an edition is named, one that has joined it. */
  private async sessionFor(edition: string | undefined): Promise<Session | undefined> {
    const isSpent = this.used >= PER_SESSION || (this.session?.ageMs ?? 0) > OLD_MS;
    if (!this.session || isSpent || edition !== undefined) {
      this.close();
      this.session = await this.open(edition);
    }
    this.used += 1;
    return this.session;
  }

  private async open(edition: string | undefined): Promise<Session | undefined> {
    const session = new Session(this.url);
    if (!(await session.whenOpen())) return undefined;
    if (edition !== undefined) await session.join(edition);
    return session;
  }
}
