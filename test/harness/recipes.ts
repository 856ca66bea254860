import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

/** A program that a document has as an example. */
export interface Recipe {
  language: string;
  code: string;
}

const BLOCK = /(?:^<!-- run: (\S+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

/** Where the document's own programs find the service. */
const EXAMPLE = 'https://news.example';

/** Code blocks of a document by the name that is in the comment above them; of those that have none, by their number. One without a language is no code. */
export function recipesIn(document: string): Map<string, Recipe> {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const blocks = [...text.matchAll(BLOCK)].filter(([, , language]) => language);
  return new Map(
    blocks.map(([, name, language = '', code = ''], n) => [name ?? `block ${n}`, { language, code }]),
  );
}

/** The program for a service at `url`. */
export function at(url: string, { code }: Recipe): string {
  return code.replaceAll(EXAMPLE, url).replaceAll(EXAMPLE.replace('http', 'ws'), url.replace('http', 'ws'));
}
