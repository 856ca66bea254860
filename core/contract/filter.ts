import { type Item, URGENCIES, type Urgency } from './item.js';

/** Any of the sections AND any of the regions AND at least the urgency; what is absent does not narrow. */
export interface Filter {
  sections?: string[];
  regions?: string[];
  urgency?: Urgency;
}

type Filtered = Pick<Item, 'sections' | 'regions' | 'urgency'>;

const meets = (wanted: string[] | undefined, has: string[]): boolean =>
  !wanted?.length || wanted.some((slug) => has.includes(slug));

export function matchesFilter(item: Filtered, filter: Filter): boolean {
  return (
    meets(filter.sections, item.sections) &&
    meets(filter.regions, item.regions) &&
    (filter.urgency === undefined || URGENCIES.indexOf(item.urgency) <= URGENCIES.indexOf(filter.urgency))
  );
}

/** Later changes pass every filter, so that a reader hears when an item it shows leaves its filter. */
export function passesFilter(item: Filtered & Pick<Item, 'version'>, filter: Filter): boolean {
  return item.version > 1 || matchesFilter(item, filter);
}

/** One string per set of readers that get the same frames; '' for no filter. */
export function filterKey(filter: Filter): string {
  const list = (slugs: string[] | undefined) => [...new Set(slugs ?? [])].sort().join(',');
  const key = [list(filter.sections), list(filter.regions), filter.urgency ?? ''].join(';');
  return key === ';;' ? '' : key;
}
