import type { Filter } from '../../core/contract/filter.js';
import { BellwireError } from './errors.js';
import type { ConnectOptions } from './types.js';

const EDITION = /^[a-z][a-z0-9-]{0,31}$/;

function wrong(message: string): never {
  throw new BellwireError('invalid_options', message, false);
}

/** Of the server's address only the origin counts; a relative one is of the page. */
export function originOf(address: string | URL): string {
  const url = parseUrl(address);
  return url && /^https?:$/.test(url.protocol) ? url.origin : wrong(`url has to be http(s), got ${address}`);
}

function parseUrl(address: string | URL): URL | undefined {
  try {
    return new URL(address, globalThis.location?.href);
  } catch {
    return undefined; // told by the caller, in one way for all addresses that cannot work
  }
}

export function editionOf({ edition }: ConnectOptions): string {
  return EDITION.test(edition) ? edition : wrong(`edition has to be an edition's id, got ${edition}`);
}

/** Without empty parts: what does not narrow is not sent. What is no slug or urgency the server refuses. */
export function filterOf({ sections, regions, urgency }: ConnectOptions): Filter {
  return {
    ...(sections?.length && { sections: [...sections] }),
    ...(regions?.length && { regions: [...regions] }),
    ...(urgency && { urgency }),
  };
}
