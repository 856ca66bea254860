import type { Item } from '../../../core/contract/item.js';
import { fateOf } from '../../../core/words/fate.js';
import { labelsOf } from '../../../core/words/labels.js';
import { make, say } from './dom.js';
import { safeHref } from './safe-href.js';
import { ago, fullStamp, isolatedStamp, type Now, stamp } from './times.js';

/** The item as the reader sees it: its state in words, who says so, what, and when. */
export function itemView(item: Item, now: Now): HTMLElement {
  const { lang, dir, status } = item;
  const parts = status === 'live' ? liveParts(item, now) : takenBack(item, now);
  return make('article', { lang, dir }, ...parts);
}

/** The relative time is the one thing that changes without a new version. */
export function refreshTime(view: Element, { publishedAt }: Item, now: Now): void {
  const time = view.querySelector('.ago');
  if (time) say(time, ago(publishedAt, now));
}

/** What became of an item whose claim is taken back. */
export const fateNow = (item: Item, now: Now): string =>
  fateOf(item, now.words, (at) => isolatedStamp(at, now));

/** With its direction, always: guessed from the first letter, an Arabic line that begins "CNN:" would run left to right. */
const isolate = (text: string, { dir }: Item) => make('bdi', { dir }, text);

function liveParts(item: Item, now: Now): HTMLElement[] {
  const { lang, dir } = now.words;
  const { attribution, publishedAt, text = '', correction, link } = item;
  const labels = labelsOf(item).map((label) =>
    make('bdi', { part: 'label', class: `label ${label}`, lang, dir }, now.words[label]),
  );
  const source = attribution ? [make('bdi', { part: 'source', class: 'source' }, attribution.label)] : [];
  const time = make(
    'time',
    { part: 'time', class: 'ago', datetime: publishedAt, title: fullStamp(publishedAt, now), lang, dir },
    ago(publishedAt, now),
  );
  const href = safeHref(link);
  const headline = isolate(text, item);
  const linked = href ? make('a', { href, rel: 'noopener noreferrer' }, headline) : headline;
  return [
    make('p', { class: 'head' }, ...labels, ...source, time),
    make('p', { part: 'text', class: 'text' }, linked),
    ...(correction ? correctionView(item, correction, now) : []),
  ];
}

function correctionView(item: Item, { note, was, at }: NonNullable<Item['correction']>, now: Now) {
  const { lang, dir, earlier } = now.words;
  const time = make('time', { datetime: at, lang, dir }, stamp(at, now));
  const noteView = make('p', {}, isolate(note, item), ' ', time);
  if (was === undefined) return [noteView];
  return [
    noteView,
    make(
      'details',
      { class: 'earlier' },
      make('summary', { lang, dir }, earlier),
      make('p', {}, isolate(was, item)),
    ),
  ];
}

/** Held, retracted and removed: what became of it and why; the claim is not there to be shown. */
function takenBack(item: Item, now: Now): HTMLElement[] {
  const { lang, dir } = now.words;
  const fate = make('p', { part: 'text', class: 'gone', lang, dir }, fateNow(item, now));
  const { notice } = item;
  return notice ? [fate, make('p', {}, isolate(notice.note, item))] : [fate];
}
