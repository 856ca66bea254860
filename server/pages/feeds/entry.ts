import type { Item } from '../../../core/contract/item.js';
import { addresses } from '../addresses.js';
import { claims, fateInUtc, followable } from '../item-html.js';
import type { PageWords } from '../page-words.js';

/** An item as every feed says it. */
export interface FeedEntry {
  id: string;
  url: string;
  /** What the item is about elsewhere. */
  link: string | undefined;
  title: string;
  /** Paragraphs of plain text: what is said, and the correction with what was said before. */
  paragraphs: string[];
  publishedAt: string;
  changedAt: string;
  lang: string;
  source: string | undefined;
  tags: string[];
  item: Item;
}

/** Without a claim, an entry says what became of it: feed readers keep what they once had until it is replaced. */
export function feedEntry(item: Item, words: PageWords, publicUrl: string): FeedEntry {
  const said = claims(item);
  return {
    id: item.id,
    url: addresses(publicUrl, item.edition).item(item.id),
    link: said ? followable(item.link) : undefined,
    title: said ? (item.text ?? '') : fateInUtc(item, words),
    paragraphs: said
      ? claimed(item, words)
      : [fateInUtc(item, words), ...(item.notice ? [item.notice.note] : [])],
    publishedAt: item.publishedAt,
    changedAt: item.changedAt,
    lang: said ? item.lang : words.lang,
    source: said ? item.attribution?.label : undefined,
    tags: [item.urgency, ...item.sections, ...item.regions],
    item,
  };
}

function claimed({ text = '', correction }: Item, words: PageWords): string[] {
  if (!correction) return [text];
  const note = `${words.correction}: ${correction.note}`;
  return [text, note, ...(correction.was === undefined ? [] : [`${words.earlier}: ${correction.was}`])];
}
