import type * as more from './more/more.js';

/** Set by the build: the companion's address beside this file, immutable, and the hash of its bytes. */
declare const COMPANION_FILE: string;
declare const COMPANION_INTEGRITY: string;

/**
 * Runs only the bytes that this file was built with: a preloaded module is checked against its hash, and it is what
 * `import` of the same address then gets. A page that pins this file by its hash so pins both. Where a browser cannot
 * preload modules nothing more is loaded.
 */
export async function loadCompanion(): Promise<typeof more> {
  const { href } = new URL(COMPANION_FILE, import.meta.url);
  await new Promise((resolve, reject) => {
    const link = document.createElement('link');
    if (!link.relList.supports('modulepreload')) reject();
    const integrity = COMPANION_INTEGRITY;
    Object.assign(link, {
      rel: 'modulepreload',
      crossOrigin: '',
      integrity,
      href,
      onload: resolve,
      onerror: reject,
    });
    document.head.append(link);
  });
  return import(href);
}
