import type { Filter } from '../../core/contract/filter.js';
import { URGENCIES } from '../../core/contract/item.js';
import { READER } from '../../core/contract/limits.js';
import { BellwireError } from './errors.js';
import type { ConnectOptions } from './types.js';

const EDITION = /^[a-z][a-z0-9-]{0,31}$/;
const SLUG = /^[a-z0-9-]{1,40}$/;

function wrong(message: string): never {
  throw new BellwireError('invalid_options', message, false);
}

/** The server's address, of which only the origin counts; a relative one is of the page. */
export function serverUrl(url: string | URL): URL {
  const parsed = URL.canParse(url, globalThis.location?.href) && new URL(url, globalThis.location?.href);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) wrong(`the address has to be http(s), got ${url}`);
  return parsed;
}

export function editionOf({ edition }: ConnectOptions): string {
  return EDITION.test(edition) ? edition : wrong(`edition has to be an edition's id, got ${edition}`);
}

/** Without empty parts: what does not narrow is not sent. */
export function filterOf({ sections, regions, urgency }: ConnectOptions): Filter {
  if (urgency !== undefined && !URGENCIES.includes(urgency)) wrong(`urgency has to be one of ${URGENCIES}`);
  return {
    ...(sections?.length && { sections: slugs('sections', sections) }),
    ...(regions?.length && { regions: slugs('regions', regions) }),
    ...(urgency && { urgency }),
  };
}

function slugs(name: string, list: string[]): string[] {
  if (list.length > READER.maxFilterSlugs || !list.every((slug) => SLUG.test(slug))) {
    wrong(`${name} takes at most ${READER.maxFilterSlugs} slugs of a-z, 0-9 and -`);
  }
  return [...list];
}
