const sheets = new Map<string, CSSStyleSheet>();

/**
 * Constructed, so that a page's `style-src` does not reach it; one for all that ask, made when the first one does.
 */
export function sheetOf(css: string): CSSStyleSheet {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  return sheet;
}
