import { Desk } from '../../load/desk.js';
import { type Intent, Sender } from '../../load/sender.js';
import type { Random } from '../../random.js';
import type { NodeMember } from '../../world/processes.js';
import type { World } from '../../world/world.js';

/** What became of a command, as far as its answer tells. */
export interface Told {
  command: string;
  itemId: string;
  /** Where it is in the log, when the answer waited for that. */
  seq: number;
}

/** How long an answer waits for the command's end, unless it is told otherwise: 0 is not at all. */
const WAIT_S = 3;
/** How long a command is asked again for an answer. */
const PATIENCE_MS = 15_000;

/** Writes one command after another into one edition, by way of one node, and waits for each answer. */
export class Editor {
  private readonly sender: Sender;
  private readonly desk = new Desk();
  private readonly random: Random;
  private readonly name: string;
  private readonly edition: string;
  private commands = 0;
  private giveUpAtMs = 0;

  constructor(world: World, random: Random, name: string, node: NodeMember) {
    this.random = random;
    this.name = name;
    this.edition = world.editions[0] ?? '';
    this.sender = new Sender({
      writer: name,
      secret: world.editorKey,
      note: world.note,
      random,
      nodeUrl: () => node.url,
      giveUpAtMs: () => this.giveUpAtMs,
    });
  }

  publish(waitS = WAIT_S): Promise<Told> {
    const { body } = this.desk.publishing(this.random, this.edition);
    const text = body.text ?? '';
    return this.send({ kind: 'publish', body: { text, urgency: 'regular' } }, waitS);
  }

  change(itemId: string, kind: string, waitS = WAIT_S): Promise<Told> {
    return this.send({ ...this.desk.change(this.random, kind), itemId }, waitS);
  }

  private async send(order: Omit<Intent, 'key' | 'edition'>, waitS: number): Promise<Told> {
    this.commands += 1;
    this.giveUpAtMs = performance.now() + PATIENCE_MS;
    const key = `${this.name}-${this.commands}`;
    const intent = { ...order, key, edition: this.edition, ...(waitS > 0 && { waitS }) };
    const answer = await this.sender.send(intent);
    const { command = '', itemId = '', receipt } = answer?.body ?? {};
    return { command, itemId, seq: receipt?.seq ?? 0 };
  }
}
