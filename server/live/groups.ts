import { type Filter, filterKey } from '../../core/contract/filter.js';
import { READER } from '../../core/contract/limits.js';
import { Group } from './group.js';
import { type IndexedItem, passes } from './indexed-item.js';

const NO_FILTER: Filter = {};

/** The groups that have readers. Beyond the limit of different filters, further ones are served unfiltered. */
export class Groups {
  private readonly byId = new Map<string, Group>();
  private filters = 0;

  join(edition: string, filter: Filter): Group {
    const group = this.find(edition, filter) ?? this.create(edition, filter);
    group.readers += 1;
    return group;
  }

  leave(group: Group): void {
    group.readers -= 1;
    if (group.readers > 0) return;
    this.byId.delete(idOf(group.edition, group.key));
    if (group.key !== '') this.filters -= 1;
  }

  /** How many readers of `edition`, canaries apart, get `item`; where that is not known, all. */
  readersFor(edition: string, item: IndexedItem | undefined): number {
    let count = 0;
    for (const group of this.byId.values()) {
      if (group.edition !== edition || (item && !passes(item, group.filter))) continue;
      count += group.readers - group.canaries;
    }
    return count;
  }

  private find(edition: string, filter: Filter): Group | undefined {
    const known = this.byId.get(idOf(edition, filterKey(filter)));
    if (known || this.filters < READER.maxFiltersPerNode) return known;
    return this.byId.get(idOf(edition, ''));
  }

  private create(edition: string, filter: Filter): Group {
    const group = new Group(edition, this.filters < READER.maxFiltersPerNode ? filter : NO_FILTER);
    this.byId.set(idOf(edition, group.key), group);
    if (group.key !== '') this.filters += 1;
    return group;
  }
}

const idOf = (edition: string, key: string): string => `${edition} ${key}`;
