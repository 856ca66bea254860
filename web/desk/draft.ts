import {
  ATTRIBUTION_KINDS,
  type AttributionKind,
  type Relation,
  URGENCIES,
  type Urgency,
} from '../../core/contract/item.js';
import { EXPIRY_CHOICES_H, expiryOf, momentOf } from './compose/moments.js';
import { SOURCELESS, type Sourceless, wantsReason } from './compose/sourceless.js';
import { itemIdIn } from './compose/translation.js';
import { isObject } from './json.js';
import { wordsFor } from './words/language.js';

/** What is being written for one edition. */
export interface Draft {
  text: string;
  short: string;
  urgency: Urgency;
  attribution: string;
  attributionKind: AttributionKind | '';
  /** The source stays for the next line: somebody is speaking. */
  keepSource: boolean;
  /** Why a flash has no source: for colleagues, never for readers. */
  sourceless: Sourceless | '';
  link: string;
  /** Slugs, separated by commas or spaces. */
  sections: string;
  regions: string;
  pin: boolean;
  /** Id of the item that this one brings up to date; '' is none. */
  relatesTo: string;
  /** Link or id of the item of another edition that this one says in another language; '' is none. */
  translationOf: string;
  /** Hours after its publication; 0: the service's default. */
  expiresH: number;
  /** As `datetime-local` has it; '' is at once. */
  publishAt: string;
  /** The last attempt to publish: as long as the rest stays the same, so do key and body. */
  attempt?: PublishAttempt;
}

export interface Attempt {
  key: string;
  /** The exact JSON that was sent. */
  body: string;
}

/** Times in the body were reckoned when it was first sent, so what it is of tells, not the body. */
export interface PublishAttempt extends Attempt {
  of: string;
}

export const EMPTY_DRAFT: Draft = {
  text: '',
  short: '',
  urgency: 'urgent',
  attribution: '',
  attributionKind: '',
  keepSource: false,
  sourceless: '',
  link: '',
  sections: '',
  regions: '',
  pin: false,
  relatesTo: '',
  translationOf: '',
  expiresH: 0,
  publishAt: '',
};

export const slugs = (text: string): string[] => text.split(/[\s,]+/).filter((slug) => slug !== '');

export interface Timing {
  nowMs: number;
  /** How long the service keeps the line back; a flash and a scheduled line have no such time. */
  undoMs: number;
}

/** Of a flash without a source, in the words of its edition's newsroom. */
function reasonOf(draft: Draft, lang: string): string | undefined {
  if (draft.sourceless === '' || !wantsReason(draft, lang)) return undefined;
  return wordsFor([lang]).flash.reasons[draft.sourceless];
}

export function delayOf({ urgency, publishAt }: Draft, { undoMs }: Timing): number {
  return urgency === 'flash' || momentOf(publishAt) !== undefined ? 0 : undoMs;
}

/** The body of the publish call: only what the editor filled in. */
export function publishBody(draft: Draft, timing: Timing, lang: string): Record<string, unknown> {
  const { text, urgency, short, link, pin, expiresH, publishAt } = draft;
  const [label, sections, regions] = [draft.attribution.trim(), slugs(draft.sections), slugs(draft.regions)];
  const kind = draft.attributionKind === '' ? {} : { kind: draft.attributionKind };
  const atMs = momentOf(publishAt);
  const delayMs = delayOf(draft, timing);
  const relatesTo = relationsOf(draft);
  const reason = reasonOf(draft, lang);
  return {
    text,
    urgency,
    ...(short.trim() === '' ? {} : { short: short.trim() }),
    ...(label === '' ? {} : { attribution: { label, ...kind } }),
    ...(link.trim() === '' ? {} : { link: link.trim() }),
    ...(sections.length === 0 ? {} : { sections }),
    ...(regions.length === 0 ? {} : { regions }),
    ...(pin ? { pin: true } : {}),
    ...(relatesTo.length === 0 ? {} : { relatesTo }),
    ...(reason === undefined ? {} : { reason }),
    ...(expiresH === 0 ? {} : { expiresAt: expiryOf(expiresH, atMs ?? timing.nowMs) }),
    ...(atMs === undefined ? {} : { publishAt: new Date(atMs).toISOString() }),
    ...(delayMs === 0 ? {} : { delayMs }),
  };
}

function relationsOf({ relatesTo, translationOf }: Draft): Relation[] {
  const original = itemIdIn(translationOf);
  return [
    ...(relatesTo === '' ? [] : [{ id: relatesTo, rel: 'updates' } as const]),
    ...(original === undefined ? [] : [{ id: original, rel: 'translationOf' } as const]),
  ];
}

/** What an attempt is an attempt at. */
export function contentOf({ attempt: _, keepSource: __, ...content }: Draft): string {
  return JSON.stringify(content);
}

/** The attempt at publishing this draft: the last one's where it is still the same, so that it cannot be sent twice. */
export function publishAttempt(draft: Draft, timing: Timing, lang: string): PublishAttempt {
  const of = contentOf(draft);
  if (draft.attempt?.of === of) return draft.attempt;
  return { key: crypto.randomUUID(), body: JSON.stringify(publishBody(draft, timing, lang)), of };
}

/** The same for any other command. */
export function attemptAt(body: unknown, last: Attempt | undefined): Attempt {
  const json = JSON.stringify(body);
  return last?.body === json ? last : { key: crypto.randomUUID(), body: json };
}

/** What the next line begins with. */
export function nextDraft({ keepSource, attribution, attributionKind }: Draft): Draft {
  return keepSource ? { ...EMPTY_DRAFT, keepSource, attribution, attributionKind } : EMPTY_DRAFT;
}

/** What storage may hold is whatever was put there: fields of the wrong kind fall back to empty ones. */
export function readDraft(value: unknown): Draft {
  if (!isObject(value)) return EMPTY_DRAFT;
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : '');
  return {
    text: text('text'),
    short: text('short'),
    urgency: URGENCIES.find((urgency) => urgency === value.urgency) ?? EMPTY_DRAFT.urgency,
    attribution: text('attribution'),
    attributionKind: ATTRIBUTION_KINDS.find((kind) => kind === value.attributionKind) ?? '',
    keepSource: value.keepSource === true,
    sourceless: SOURCELESS.find((reason) => reason === value.sourceless) ?? '',
    link: text('link'),
    sections: text('sections'),
    regions: text('regions'),
    pin: value.pin === true,
    relatesTo: text('relatesTo'),
    translationOf: text('translationOf'),
    expiresH: EXPIRY_CHOICES_H.find((hours) => hours === value.expiresH) ?? 0,
    publishAt: text('publishAt'),
    ...readPublishAttempt(value.attempt),
  };
}

function readPublishAttempt(value: unknown): Pick<Draft, 'attempt'> {
  const attempt = readAttempt(value);
  const of = isObject(value) ? value.of : undefined;
  return attempt !== undefined && typeof of === 'string' ? { attempt: { ...attempt, of } } : {};
}

export function readAttempt(value: unknown): Attempt | undefined {
  if (!isObject(value)) return undefined;
  const { key, body } = value;
  return typeof key === 'string' && typeof body === 'string' ? { key, body } : undefined;
}
