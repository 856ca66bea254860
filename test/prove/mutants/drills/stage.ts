import { Keys } from '../../../../core/ledger/keys.js';
import type { Random } from '../../random.js';
import type { NodeMember } from '../../world/processes.js';
import { within } from '../../world/stop.js';
import type { FaultFacts } from '../../world/weather.js';
import type { World } from '../../world/world.js';
import { Editor } from './editor.js';
import { Visitor } from './visitor.js';

const LEVEL_WITHIN_MS = 5_000;

/** A world and who acts in it. */
export class Stage {
  readonly world: World;
  readonly random: Random;
  readonly edition = 'en';
  private readonly visitors: Visitor[] = [];
  private editors = 0;

  constructor(world: World, random: Random) {
    this.world = world;
    this.random = random;
  }

  node(n: number): NodeMember {
    const node = this.world.nodes[n];
    if (!node) throw new Error(`there is no node ${n}`);
    return node;
  }

  /** Who writes by way of `node`. */
  editor(node = this.node(0)): Editor {
    this.editors += 1;
    return new Editor(this.world, this.random.fork(`editor-${this.editors}`), `editor-${this.editors}`, node);
  }

  /** A reader that has its first sync; it goes and comes when it is told to, and stays to the end. */
  async reader(node = this.node(0)): Promise<Visitor> {
    const visitor = new Visitor(this.world.note, `reader-${this.visitors.length + 1}`, this.edition);
    this.visitors.push(visitor);
    await visitor.visit(node);
    return visitor;
  }

  /** Waits, for a while, until every reader that is there has got to `seq`; a drill goes on without them. */
  async readersAt(seq: number, timeoutMs = LEVEL_WITHIN_MS): Promise<void> {
    await within(timeoutMs, () => this.visitors.every(({ isHere, seq: at }) => !isHere || at >= seq));
  }

  async readersAtHead(timeoutMs: number): Promise<void> {
    const { store, prefix } = this.world;
    const [head] = await store.primary.client.xrevrange(
      new Keys(prefix).log(this.edition),
      '+',
      '-',
      'COUNT',
      1,
    );
    if (head) await this.readersAt(Number.parseInt(head[0], 10), timeoutMs);
  }

  /** Waits, for a while, until no command waits for its end. */
  async settled(timeoutMs: number): Promise<void> {
    const { store, prefix } = this.world;
    const unsettled = new Keys(prefix).unsettled();
    await within(timeoutMs, async () => (await store.primary.client.zcard(unsettled)) === 0);
  }

  fault(facts: Omit<FaultFacts, 'target'>, work: () => Promise<void>): Promise<void> {
    return this.world.weather.during({ target: 'aimed', ...facts }, work);
  }

  /** The end: whoever is there has stayed. */
  close(): void {
    for (const visitor of this.visitors) visitor.stayed();
  }
}
