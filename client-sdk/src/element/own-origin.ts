/** Where this code came from is where the news is; code bundled into a page's own files says the page. */
export function ownOrigin(): string {
  const { origin } = new URL(import.meta.url ?? location.href);
  return origin === 'null' ? location.origin : origin;
}
