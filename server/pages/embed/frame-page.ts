import { z } from 'zod';
import type { Edition } from '../../../core/contract/edition.js';
import { addresses } from '../addresses.js';
import { type Html, html } from '../html.js';
import { layout } from '../layout.js';
import type { Manifest } from '../manifest.js';
import { pageWordsFor } from '../page-words.js';

/** What a frame's address may say, each as the element's attribute of that name; anything else is ignored. */
const querySchema = z.object({
  sections: z.string().max(400).optional().catch(undefined),
  regions: z.string().max(400).optional().catch(undefined),
  urgency: z.enum(['flash', 'bulletin', 'urgent', 'regular']).optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(100).optional().catch(undefined),
  layout: z.enum(['list', 'strip']).optional().catch(undefined),
  announce: z.enum(['all', 'important', 'off']).optional().catch(undefined),
});

/** The ticker alone, as wide and high as the frame that another site's page gives it. */
export function framePage(edition: Edition, query: unknown, manifest: Manifest): string {
  const words = pageWordsFor(edition.lang);
  const { id, lang, dir, name } = edition;
  return layout({
    title: `${words.title} · ${name}`,
    description: words.title,
    lang,
    dir,
    style: manifest['news.css'],
    scripts: ['/embed/v1/ticker.js'],
    head: html`<meta name="robots" content="noindex">\n`,
    kind: 'frame-page',
    body: html`<bellwire-ticker edition="${id}" lang="${lang}" dir="${dir}"${attributes(query)}><p><a href="${addresses('', id).live}" target="_blank" rel="noopener">${words.all}</a></p></bellwire-ticker>`,
  });
}

function attributes(query: unknown): Html[] {
  const wanted = Object.entries(querySchema.parse(query));
  return wanted.map(([name, value]) => (value === undefined ? html`` : html` ${name}="${value}"`));
}
