import type { Edition } from '../../../core/contract/edition.js';
import type { Direction, Item } from '../../../core/contract/item.js';
import { call } from '../http.js';
import { readItems } from '../json.js';

/** An item of another edition, as one chooses it. */
export interface Original {
  id: string;
  /** Of its page. */
  link: string;
  edition: string;
  text: string;
  lang: string;
  dir: Direction;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/i;
/** Of each edition, the newest: what is translated is what has just been said. */
const OFFERED = 12;

/** The item that a link to its page, or whatever else holds its id, is about. */
export const itemIdIn = (link: string): string | undefined => ID.exec(link)?.[0].toLowerCase();

export const originalOf = ({ id, edition, text = '', lang, dir }: Item, name: string): Original => ({
  ...{ id, text, lang, dir, edition: name },
  link: `${location.origin}/${edition}/items/${id}`,
});

export async function readOriginals(editions: readonly Edition[]): Promise<Original[]> {
  return (await Promise.all(editions.map(newestOf))).flat();
}

/** None where this key may not look, or nobody answers: a link can be pasted all the same. */
async function newestOf({ id: edition, name }: Edition): Promise<Original[]> {
  const answer = await call({ method: 'GET', path: `/v1/editions/${edition}/items` }).catch(() => undefined);
  return readItems(answer?.body)
    .filter(({ status }) => status === 'live')
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
    .slice(0, OFFERED)
    .map((item) => originalOf(item, name));
}
