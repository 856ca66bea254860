import { type Html, html } from './html.js';

export interface Layout {
  title: string;
  description: string;
  /** Addresses of the page's own files. */
  style: string;
  scripts: readonly string[];
  body: Html;
}

/** The frame that every page shares. The chrome is in English; what editions say carries its own language. */
export function layout({ title, description, style, scripts, body }: Layout): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
${scripts.map((src) => html`<script type="module" src="${src}"></script>\n`)}</head>
<body>
${body}
</body>
</html>
`.text;
}
