import { make } from './dom.js';
import type * as more from './more/more.js';

/** Set by the build: the companion's address beside this file, immutable, and the hash of its bytes. */
declare const COMPANION_FILE: string;
declare const COMPANION_INTEGRITY: string;

/**
 * Runs only the bytes that this file was built with: the browser checks them against their hash, and `import` of the
 * same address then gets that module. A page that pins this file by its hash so pins both. Not all browsers check what
 * they preload, but all check scripts; where there are Trusted Types, a script's address would be a fault.
 */
export async function loadCompanion(): Promise<typeof more> {
  const { href } = new URL(COMPANION_FILE, import.meta.url);
  const integrity = COMPANION_INTEGRITY;
  // No `type` on the link: WebKit takes it for a MIME type, and says nothing of a preload whose type it does not know.
  const loader =
    'trustedTypes' in window
      ? make('link', { rel: 'modulepreload', href, integrity })
      : make('script', { type: 'module', src: href, integrity });
  // `import` has this script's own nonce; a policy of nonces alone wants it here too.
  loader.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  await new Promise((resolve, reject) => {
    loader.onload = resolve;
    loader.onerror = reject;
    document.head.append(loader);
  });
  loader.remove();
  return import(href);
}

/** It is in the same file. */
export { loadCompanion as loadSharing };

/** Not bundled into the files of a page: where this came from is where the news is. */
export const ownOrigin = (): string => new URL(import.meta.url).origin;
