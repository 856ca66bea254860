import type { Edition } from '../../core/contract/edition.js';
import type { Item } from '../../core/contract/item.js';
import { cursorOf } from '../../core/ledger/chain.js';
import type { Checks } from '../../core/ledger/checks.js';
import type { Ledger, StoredVersion } from '../../core/ledger/ledger.js';
import { type Doubts, doubtsIn, linkedGroups } from '../../core/newsroom/translations.js';
import { wholeItems } from './editors-items.js';

export interface LinkedDeps {
  ledger: Pick<Ledger, 'heads' | 'openItems' | 'endedItems' | 'item' | 'history'>;
  checks: Checks;
  editions: readonly Edition[];
}

/** Items of all editions that are translations of each other, and which of them are in doubt. */
export interface LinkedGroup {
  members: Item[];
  doubts: Doubts;
}

/**
 * Looks through all editions for linked items. An edition whose head has not moved is not read again, nor is
 * the history of an item that has not changed: asking every few seconds costs next to nothing.
 */
export class LinkedItems {
  private readonly deps: LinkedDeps;
  private readonly tables = new Map<string, { cursor: string; items: Item[] }>();
  private histories = new Map<string, { seq: number; versions: StoredVersion[] }>();
  private underWay: Promise<LinkedGroup[]> | undefined;

  constructor(deps: LinkedDeps) {
    this.deps = deps;
  }

  /** Who asks at once shares one reading. */
  groups(): Promise<LinkedGroup[]> {
    this.underWay ??= this.read().finally(() => {
      this.underWay = undefined;
    });
    return this.underWay;
  }

  private async read(): Promise<LinkedGroup[]> {
    const { ledger, editions } = this.deps;
    const { heads, nowMs } = await ledger.heads(editions.map(({ id }) => id));
    const items: Item[] = [];
    for (const { id } of editions) {
      const head = heads.get(id);
      items.push(...(await this.itemsOf(id, head ? cursorOf(head) : '', nowMs)));
    }
    const known = new Map(items.map((item) => [item.id, item]));
    const groups = linkedGroups(items).map((ids) => ids.flatMap((id) => known.get(id) ?? []));
    this.forgetAllBut(groups.flat());
    return Promise.all(groups.map((members) => this.judged(members)));
  }

  /** The head was read before the table: what came between is read again with the next one. */
  private async itemsOf(edition: string, cursor: string, nowMs: number): Promise<Item[]> {
    const kept = this.tables.get(edition);
    if (kept?.cursor === cursor) return kept.items;
    const items = await wholeItems(this.deps.ledger, edition, nowMs);
    this.tables.set(edition, { cursor, items });
    return items;
  }

  private async judged(members: Item[]): Promise<LinkedGroup> {
    const histories = await Promise.all(members.map((item) => this.historyOf(item)));
    const checks = await this.deps.checks.of(members.map(({ id }) => id));
    return {
      members,
      doubts: doubtsIn(
        histories.flat().map(({ record }) => record),
        checks,
      ),
    };
  }

  private async historyOf({ id, seq }: Item): Promise<StoredVersion[]> {
    const kept = this.histories.get(id);
    if (kept?.seq === seq) return kept.versions;
    const versions = await this.deps.ledger.history(id);
    this.histories.set(id, { seq, versions });
    return versions;
  }

  private forgetAllBut(members: readonly Item[]): void {
    const ids = new Set(members.map(({ id }) => id));
    this.histories = new Map([...this.histories].filter(([id]) => ids.has(id)));
  }
}
