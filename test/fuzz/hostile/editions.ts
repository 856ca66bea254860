import type { Edition } from '../../../core/contract/edition.js';
import type { HostileString } from './strings.js';

const edition = (id: string): Edition => ({ id, lang: 'en', dir: 'ltr', name: `Desk ${id}` });

/** What editors send; an edition holds 200 items, so it takes several. */
const SENT = ['sent1', 'sent2', 'sent3'].map(edition);
/** What somebody wrote into the log past every check. */
const PLANTED = ['planted1', 'planted2', 'planted3'].map(edition);
const LINKS = edition('links');

export const EDITIONS: readonly Edition[] = [...SENT, ...PLANTED, LINKS];

export const sentTo = (index: number): string => SENT[index % SENT.length]?.id ?? '';
export const plantedIn = (index: number): string => PLANTED[index % PLANTED.length]?.id ?? '';
export const LINKS_IN = LINKS.id;

/** The texts that readers of each edition must see, and nothing else. */
export type Expected = ReadonlyMap<string, readonly string[]>;

export function expectedTexts(strings: readonly HostileString[], links: readonly string[]): Expected {
  const expected = new Map<string, string[]>(EDITIONS.map(({ id }) => [id, []]));
  strings.forEach(({ text, isRefused }, i) => {
    if (!isRefused) expected.get(sentTo(i))?.push(text);
    expected.get(plantedIn(i))?.push(text);
  });
  links.forEach((_, i) => void expected.get(LINKS_IN)?.push(linkText(i)));
  return expected;
}

export const linkText = (index: number): string => `Read on ${index}`;
