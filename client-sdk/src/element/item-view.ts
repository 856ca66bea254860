import type { Correction, Item } from '../../../core/contract/item.js';
import type { Words } from '../../../core/words/words.js';
import { make, safeHref, say } from './dom.js';
import { ago, fullStamp, isolatedStamp, stamp } from './times.js';

export interface ItemContext {
  words: Words;
  nowMs: number;
}

/** The item as the reader sees it: its state in words, who says so, what, and when. */
export function itemView(item: Item, context: ItemContext): HTMLElement {
  const { lang } = item;
  const parts = item.status === 'live' ? liveParts(item, context) : takenBack(item, context);
  return make('article', { lang, dir: dirOf(item) }, ...parts);
}

/** Explicit always: guessed from the first letter, an Arabic line that begins "CNN:" would run left to right. */
const dirOf = ({ dir }: Item) => (dir === 'rtl' ? 'rtl' : 'ltr');

const isolate = (text: string, item: Item) => make('bdi', { dir: dirOf(item) }, text);

/** The relative time is the one thing that changes without a new version. */
export function refreshTime(view: Element, context: ItemContext): void {
  const time = view.querySelector('time.ago');
  const at = time?.getAttribute('datetime');
  if (time && at) say(time, ago(context.words.locale, Date.parse(at), context.nowMs));
}

function liveParts(item: Item, context: ItemContext): HTMLElement[] {
  const labels = labelsOf(item, context.words).map(([kind, text]) => labelView(kind, text, context.words));
  const { attribution, correction } = item;
  const sources = attribution ? [make('bdi', { part: 'source', class: 'source' }, attribution.label)] : [];
  const head = make('p', { class: 'head' }, ...labels, ...sources, timeView(item, context));
  const text = make('p', { part: 'text', class: 'text' }, headline(item));
  return correction ? [head, text, ...correctionView(item, correction, context)] : [head, text];
}

function labelsOf(item: Item, words: Words): [string, string][] {
  const labels: [string, string][] = [];
  if (item.pinnedUntil !== undefined) labels.push(['pinned', words.pinned]);
  if (item.urgency === 'flash') labels.push(['flash', words.flash]);
  if (item.urgency === 'bulletin') labels.push(['bulletin', words.bulletin]);
  if (item.correction) labels.push(['correction', words.correction]);
  return labels;
}

function labelView(kind: string, text: string, { lang, dir }: Words): HTMLElement {
  return make('bdi', { part: 'label', class: `label ${kind}`, lang, dir }, text);
}

function timeView(item: Item, { words, nowMs }: ItemContext): HTMLElement {
  const at = Date.parse(item.publishedAt);
  const { lang, dir, locale } = words;
  const attributes = { part: 'time', class: 'ago', datetime: item.publishedAt, lang, dir };
  return make('time', { ...attributes, title: fullStamp(locale, at) }, ago(locale, at, nowMs));
}

function headline(item: Item): HTMLElement {
  const words = isolate(item.text ?? '', item);
  const href = safeHref(item.link);
  return href === undefined ? words : make('a', { href, rel: 'noopener noreferrer' }, words);
}

function correctionView(item: Item, { note, was, at }: Correction, context: ItemContext): HTMLElement[] {
  const { words, nowMs } = context;
  const { lang, dir, locale } = words;
  const time = make('time', { datetime: at, lang, dir }, stamp(locale, Date.parse(at), nowMs));
  const noteView = make('p', { class: 'note' }, isolate(note, item), ' ', time);
  if (was === undefined) return [noteView];
  const summary = make('summary', { lang, dir }, words.earlier);
  return [noteView, make('details', { class: 'earlier' }, summary, make('p', {}, isolate(was, item)))];
}

/** Held, retracted and removed: what became of it and why; the claim is not there to be shown. */
function takenBack(item: Item, context: ItemContext): HTMLElement[] {
  const { lang, dir } = context.words;
  const fate = make('p', { part: 'text', class: 'gone', lang, dir }, fateOf(item, context));
  const { notice } = item;
  return notice ? [fate, make('p', { class: 'note' }, isolate(notice.note, item))] : [fate];
}

/** What became of an item whose claim is taken back. */
export function fateOf(item: Item, { words, nowMs }: ItemContext): string {
  const at = (time: string) => isolatedStamp(words.locale, Date.parse(time), nowMs);
  if (item.status === 'held') return words.beingChecked(at(item.publishedAt));
  const endedAt = item.notice?.at ?? item.changedAt;
  return item.status === 'removed' ? words.removed(at(endedAt)) : words.withdrawn(at(endedAt));
}
