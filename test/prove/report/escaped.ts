/** Text as it stands in HTML, in elements and in quoted attributes. */
export const escaped = (raw: string): string =>
  raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
