import { make } from './dom.js';
import type * as more from './more/more.js';

/** Set by the build: the companion's address beside this file, immutable, and the hash of its bytes. */
declare const COMPANION_FILE: string;
declare const COMPANION_INTEGRITY: string;

/**
 * Runs only the bytes that this file was built with: a preloaded module is checked against its hash, and it is what
 * `import` of the same address then gets. A page that pins this file by its hash so pins both. A browser that cannot
 * preload modules never answers.
 */
export async function loadCompanion(): Promise<typeof more> {
  const { href } = new URL(COMPANION_FILE, import.meta.url);
  const integrity = COMPANION_INTEGRITY;
  const link = make('link', { rel: 'modulepreload', crossorigin: '', integrity, href });
  // `import` has this script's own nonce; a policy of nonces alone wants it here too.
  link.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
  link.remove();
  return import(href);
}

/** It is in the same file. */
export { loadCompanion as loadSharing };
