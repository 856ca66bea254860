import type { Item } from '../../core/contract/item.js';
import { LOG } from '../../core/contract/limits.js';
import { chainStart, cursorOf } from '../../core/ledger/chain.js';
import type { Ledger, StoredVersion } from '../../core/ledger/ledger.js';
import type { Clock } from '../../core/runtime/clock.js';
import { isUuid } from '../../core/runtime/uuid.js';
import { Briefly } from './briefly.js';
import { publicHistory } from './public-history.js';

export interface PublicNewsDeps {
  ledger: Pick<Ledger, 'heads' | 'history' | 'openItems' | 'endedItems'>;
  /** The store's clock, corrected. */
  clock: Clock;
}

/** Items of a feed: feed readers keep the older ones. */
const MAX_LATEST = 100;
/** However many ask, the store is asked once in this time for each edition and each item. */
const KEPT_MS = 1_000;

interface Latest {
  cursor: string;
  items: Item[];
}

/** What anyone may read of items beyond what live readers hold: their past, and the text of those that expired. */
export class PublicNews {
  private readonly deps: PublicNewsDeps;
  private readonly stories = new Briefly<{ item: Item; history: Item[] } | undefined>(KEPT_MS);
  private readonly asked = new Briefly<Latest>(KEPT_MS);
  private readonly known = new Map<string, Latest>();

  constructor(deps: PublicNewsDeps) {
    this.deps = deps;
  }

  async story(edition: string, itemId: string): Promise<{ item: Item; history: Item[] } | undefined> {
    if (!isUuid(itemId)) return undefined;
    const story = await this.stories.get(itemId, () => this.readStory(itemId));
    return story?.item.edition === edition ? story : undefined;
  }

  /** The newest items that are open, or ended within the last 48 hours. */
  latest(edition: string): Promise<Latest> {
    return this.asked.get(edition, () => this.readLatest(edition));
  }

  private async readStory(itemId: string) {
    const history = publicHistory(await this.deps.ledger.history(itemId));
    const item = history.at(-1);
    return item && { item, history };
  }

  /** The head is read before the items: what changes between is read again once the head is seen to have moved. */
  private async readLatest(edition: string): Promise<Latest> {
    const { ledger } = this.deps;
    const { heads } = await ledger.heads([edition]);
    const cursor = cursorOf(heads.get(edition) ?? { seq: 0, chain: chainStart(edition) });
    const known = this.known.get(edition);
    if (known?.cursor === cursor) return known;
    const histories = await Promise.all((await this.newestIds(edition)).map((id) => ledger.history(id)));
    const latest = { cursor, items: histories.flatMap(latestOf) };
    this.known.set(edition, latest);
    return latest;
  }

  /** Ids sort by the time at which they were made. */
  private async newestIds(edition: string): Promise<string[]> {
    const { ledger, clock } = this.deps;
    const [open, ended] = await Promise.all([
      ledger.openItems(edition),
      ledger.endedItems(edition, clock() - LOG.tombstoneMs),
    ]);
    return [...new Set([...open, ...ended])].sort().slice(-MAX_LATEST);
  }
}

const latestOf = (versions: StoredVersion[]): Item[] => publicHistory(versions).slice(-1);
