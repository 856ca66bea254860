import type { Direction } from '../../core/contract/item.js';
import { type Html, html } from './html.js';

export interface Layout {
  title: string;
  description: string;
  /** Of the page as a whole: the chrome of pages that belong to no edition is in English. */
  lang?: string;
  dir?: Direction;
  /** Addresses of the page's own files. */
  style: string;
  scripts: readonly string[];
  /** Further elements of the head. */
  head?: Html;
  /** Class of the body. */
  kind?: string;
  body: Html;
}

/** The frame that every page shares. What editions say carries its own language. */
export function layout(page: Layout): string {
  const { title, description, lang = 'en', dir = 'ltr', style, scripts, head, kind, body } = page;
  return html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
${scripts.map((src) => html`<script type="module" src="${src}"></script>\n`)}${head}</head>
<body${kind === undefined ? undefined : html` class="${kind}"`}>
${body}
</body>
</html>
`.text;
}
