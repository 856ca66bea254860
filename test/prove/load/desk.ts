import type { Random } from '../random.js';
import type { Intent } from './sender.js';

/** What writers have published and may change; the same pool for all, so that they get in each other's way. */
export class Desk {
  private readonly items: { id: string; edition: string }[] = [];
  private texts = 0;

  add(id: string, edition: string): void {
    this.items.push({ id, edition });
    if (this.items.length > KEPT) this.items.shift();
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  publishing(random: Random, edition: string): Omit<Intent, 'key'> {
    const urgency = random.pick(['flash', 'bulletin', 'urgent', 'urgent', 'regular']);
    return {
      edition,
      kind: 'publish',
      body: {
        text: this.text(random),
        urgency,
        ...(random.chance(0.1) && { pin: true }),
        ...(random.chance(0.05) && { delayMs: random.int(200, 3_000) }),
        ...(random.chance(0.3) && { sections: [random.pick(SECTIONS)] }),
      },
    };
  }

  changing(random: Random): Omit<Intent, 'key'> {
    const item = random.pick(this.items);
    return { ...this.change(random, random.weighted(KINDS).kind), edition: item.edition, itemId: item.id };
  }

  change(random: Random, kind: string): Pick<Intent, 'kind' | 'body'> {
    const note = `Note ${random.int(1, 1_000_000)}`;
    switch (kind) {
      case 'correct':
        return { kind, body: { kind, note, text: this.text(random) } };
      case 'refile':
        return { kind, body: { kind, sections: [random.pick(SECTIONS)] } };
      case 'retract':
        return { kind, body: { kind, note } };
      default:
        return { kind, body: { kind } };
    }
  }

  private text(random: Random): string {
    this.texts += 1;
    const padding = 'more of it '.repeat(random.int(0, 8));
    return `Report ${this.texts} of ${random.int(1, 1_000_000)} ${padding}`.trim();
  }
}

const KEPT = 60;
const SECTIONS = ['politics', 'sport', 'science', 'markets'];
const KINDS = [
  { kind: 'correct', weight: 6 },
  { kind: 'hold', weight: 3 },
  { kind: 'release', weight: 4 },
  { kind: 'retract', weight: 4 },
  { kind: 'pin', weight: 2 },
  { kind: 'unpin', weight: 1 },
  { kind: 'refile', weight: 3 },
  { kind: 'expire', weight: 1 },
];
