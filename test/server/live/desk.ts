import type { Item, ItemRecord } from '../../../core/contract/item.js';
import { ITEM } from '../../../core/contract/limits.js';
import type { Ledger } from '../../../core/ledger/ledger.js';
import { toTimestamp } from '../../../core/runtime/clock.js';
import { uuidv7 } from '../../../core/runtime/uuid.js';
import { accepted, publishing } from '../../harness/commands.js';

type Fields = Partial<ItemRecord>;

/** Writes entries to a ledger as a worker would, without the rules of the newsroom. */
export class Desk {
  private readonly ledger: Ledger;
  private readonly edition: string;

  constructor(ledger: Ledger, edition = 'en') {
    this.ledger = ledger;
    this.edition = edition;
  }

  async publish(fields: Fields = {}): Promise<Item> {
    const now = Date.now();
    const at = toTimestamp(now);
    return this.append(0, {
      id: uuidv7(now),
      edition: this.edition,
      version: 1,
      status: 'live',
      change: 'publish',
      urgency: 'urgent',
      text: 'Something happened',
      lang: 'en',
      dir: 'ltr',
      sections: [],
      regions: [],
      publishedAt: at,
      changedAt: at,
      expiresAt: toTimestamp(now + ITEM.lifetimeMs),
      ...fields,
    });
  }

  /** The next version of an item; what `fields` does not name stays. */
  change({ seq: _, ...item }: Item, fields: Fields): Promise<Item> {
    const next = { ...item, version: item.version + 1, changedAt: toTimestamp(Date.now()), ...fields };
    return this.append(item.version, next);
  }

  retract(item: Item): Promise<Item> {
    return this.change(item, { status: 'retracted', change: 'retract' });
  }

  expire(item: Item): Promise<Item> {
    return this.change(item, { status: 'expired', change: 'expire' });
  }

  async publishMany(count: number, fields: Fields = {}): Promise<Item[]> {
    const items: Item[] = [];
    for (let n = 1; n <= count; n += 1) items.push(await this.publish({ text: `Headline ${n}`, ...fields }));
    return items;
  }

  private async append(fromVersion: number, record: ItemRecord): Promise<Item> {
    const { edition } = this;
    const command = await accepted(this.ledger, { ...publishing({}, edition), itemId: record.id });
    const appended = await this.ledger.append({
      commandId: command.id,
      edition,
      actor: 'test',
      record,
      fromVersion,
      seenOrder: command.order,
    });
    if (appended.kind !== 'appended') throw new Error(`not appended: ${appended.kind}`);
    return appended.item;
  }
}
