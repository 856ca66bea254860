import type { Random } from '../random.js';
import { napUntil } from '../world/stop.js';
import type { Answered } from './call.js';
import type { Desk } from './desk.js';
import { type Intent, Sender, type SenderDeps } from './sender.js';

export interface WriterDeps extends SenderDeps {
  random: Random;
  desk: Desk;
  editions: string[];
  /** Between two commands, on average. */
  everyMs: number;
}

/** One editor's program, or one hasty editor: publishes, changes its mind, and asks twice. */
export class Writer {
  private readonly deps: WriterDeps;
  private readonly sender: Sender;
  private readonly open = new Set<Promise<unknown>>();
  private commands = 0;

  constructor(deps: WriterDeps) {
    this.deps = deps;
    this.sender = new Sender(deps);
  }

  /** Until `signal`; resolves once everything it began has an answer or was given up. */
  async run(signal: AbortSignal): Promise<void> {
    const { random, everyMs } = this.deps;
    while (!signal.aborted) {
      this.begin(this.act());
      await napUntil(signal, random.int(1, 2 * everyMs));
    }
    await Promise.all(this.open);
  }

  /** Not waited for: a writer goes on while an answer is late. */
  private begin(work: Promise<unknown>): void {
    this.open.add(work);
    void work.finally(() => this.open.delete(work));
  }

  private act(): Promise<unknown> {
    const { random, desk } = this.deps;
    if (desk.isEmpty || random.chance(0.4)) return this.publish();
    if (random.chance(0.15)) return this.publishAndRetract();
    return this.sender.send(this.keyed(desk.changing(random), this.patience()));
  }

  private async publish(): Promise<void> {
    const { random, desk, editions } = this.deps;
    const intent = this.keyed(desk.publishing(random, random.pick(editions)), this.patience());
    const doubled = random.chance(0.1);
    const answer = await (doubled ? this.sender.sendDoubled(intent) : this.sender.send(intent));
    this.remember(intent, answer);
    if (random.chance(0.05)) await this.sender.send(intent);
  }

  /** The retraction leaves as soon as the item has a name: it may be there before the publish has run. */
  private async publishAndRetract(): Promise<void> {
    const { random, desk, editions } = this.deps;
    const intent = this.keyed(desk.publishing(random, random.pick(editions)));
    const itemId = (await this.sender.send(intent))?.body.itemId;
    if (itemId === undefined) return;
    const retract = { ...desk.change(random, 'retract'), edition: intent.edition, itemId };
    await this.sender.send(this.keyed(retract, this.patience()));
  }

  private remember({ edition }: Intent, answer: Answered | undefined): void {
    const id = answer?.body.itemId;
    if (id !== undefined) this.deps.desk.add(id, edition);
  }

  private keyed(intent: Omit<Intent, 'key'>, waitS?: number): Intent {
    this.commands += 1;
    const key = `${this.deps.writer}-${this.commands}`;
    return { ...intent, key, ...(waitS !== undefined && { waitS }) };
  }

  /** Some wait for the item to be in the log, some only for it to be taken. */
  private patience(): number | undefined {
    return this.deps.random.chance(0.5) ? 3 : undefined;
  }
}
