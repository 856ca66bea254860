import type { Filter } from '../../core/contract/filter.js';
import { BellwireError } from './errors.js';
import type { ConnectOptions } from './types.js';
import { attempt } from './wire/json.js';

/** Of the server's address only the origin counts; a relative one is of the page. */
export function originOf(address: string | URL): string {
  const url = attempt(() => new URL(address, globalThis.location?.href));
  if (url && /^https?:/.test(url.protocol)) return url.origin;
  throw new BellwireError('invalid_options', `url has to be http(s), got ${address}`, false);
}

/** Without empty parts: what does not narrow is not sent. What is no slug or urgency the server refuses. */
export function filterOf({ sections, regions, urgency }: ConnectOptions): Filter {
  return {
    ...(sections?.length && { sections: [...sections] }),
    ...(regions?.length && { regions: [...regions] }),
    ...(urgency && { urgency }),
  };
}
