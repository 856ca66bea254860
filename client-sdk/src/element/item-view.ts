import type { Correction, Item } from '../../../core/contract/item.js';
import { make, safeHref, say } from './dom.js';
import { ago, fullStamp, isolatedStamp } from './times.js';
import type { Words } from './words/words.js';

export interface ItemContext {
  words: Words;
  nowMs: number;
}

/** The item as the reader sees it: its state in words, who says so, what, and when. */
export function itemView(item: Item, context: ItemContext): HTMLElement {
  const { lang, dir } = item;
  const direction = dir === 'rtl' ? 'rtl' : 'ltr';
  return make('article', { lang, dir: direction }, headOf(item, context), ...bodyOf(item, context));
}

/** The relative time is the one thing that changes without a new version. */
export function refreshTime(view: Element, context: ItemContext): void {
  const time = view.querySelector('time.ago');
  const at = time?.getAttribute('datetime');
  if (time && at) say(time, ago(context.words.locale, Date.parse(at), context.nowMs));
}

function headOf(item: Item, context: ItemContext): HTMLElement {
  const labels = labelsOf(item, context.words).map(([kind, text]) => labelView(kind, text, context.words));
  const source = item.attribution && make('bdi', { part: 'source', class: 'source' }, item.attribution.label);
  return make('p', { class: 'head' }, ...labels, ...(source ? [source] : []), timeView(item, context));
}

function labelsOf(item: Item, words: Words): [string, string][] {
  if (item.status !== 'live') return [];
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
  const { lang, dir } = words;
  const attributes = { part: 'time', class: 'ago', datetime: item.publishedAt, lang, dir };
  const title = fullStamp(words.locale, at);
  return make('time', { ...attributes, title }, ago(words.locale, at, nowMs));
}

function bodyOf(item: Item, context: ItemContext): HTMLElement[] {
  if (item.status !== 'live') return takenBack(item, context);
  const text = make('p', { part: 'text', class: 'text' }, headline(item));
  return item.correction ? [text, ...correctionView(item.correction, context)] : [text];
}

function headline({ text = '', link }: Item): HTMLElement {
  const words = make('bdi', {}, text);
  const href = safeHref(link);
  return href === undefined ? words : make('a', { href, rel: 'noopener noreferrer' }, words);
}

function correctionView({ note, was }: Correction, { words }: ItemContext): HTMLElement[] {
  const noteView = make('p', { class: 'note' }, make('bdi', {}, note));
  if (was === undefined) return [noteView];
  const summary = make('summary', { lang: words.lang, dir: words.dir }, words.earlier);
  return [noteView, make('details', { class: 'earlier' }, summary, make('p', {}, make('bdi', {}, was)))];
}

/** Held, retracted and removed: what became of it and why; the claim is not there to be shown. */
function takenBack(item: Item, context: ItemContext): HTMLElement[] {
  const { lang, dir } = context.words;
  const said = make('p', { part: 'text', class: 'gone', lang, dir }, fateOf(item, context));
  const note = item.notice?.note;
  return note === undefined ? [said] : [said, make('p', { class: 'note' }, make('bdi', {}, note))];
}

function fateOf(item: Item, { words, nowMs }: ItemContext): string {
  const at = (time: string) => isolatedStamp(words.locale, Date.parse(time), nowMs);
  if (item.status === 'held') return words.beingChecked(at(item.publishedAt));
  const endedAt = item.notice?.at ?? item.changedAt;
  return item.status === 'removed' ? words.removed(at(endedAt)) : words.withdrawn(at(endedAt));
}
