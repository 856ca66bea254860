import {
  ATTRIBUTION_KINDS,
  type AttributionKind,
  type Relation,
  URGENCIES,
  type Urgency,
} from '../../core/contract/item.js';
import { EXPIRY_CHOICES_H, expiryOf, momentOf } from './compose/moments.js';
import { SOURCELESS, type Sourceless } from './compose/sourceless.js';
import { itemIdIn } from './compose/translation.js';
import { isObject } from './json.js';

/** What is being written for one edition. */
export interface Draft {
  text: string;
  short: string;
  urgency: Urgency;
  attribution: string;
  attributionKind: AttributionKind | '';
  /** The source stays for the next line: somebody is speaking. */
  keepSource: boolean;
  /** Why a flash has no source; it is not sent along: the service has no place for it. */
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

export function delayOf({ urgency, publishAt }: Draft, { undoMs }: Timing): number {
  return urgency === 'flash' || momentOf(publishAt) !== undefined ? 0 : undoMs;
}

/** The body of the publish call: only what the editor filled in. */
export function publishBody(draft: Draft, timing: Timing): Record<string, unknown> {
  const { text, urgency, short, link, pin, expiresH, publishAt } = draft;
  const [label, sections, regions] = [draft.attribution.trim(), slugs(draft.sections), slugs(draft.regions)];
  const kind = draft.attributionKind === '' ? {} : { kind: draft.attributionKind };
  const atMs = momentOf(publishAt);
  const delayMs = delayOf(draft, timing);
  const relatesTo = relationsOf(draft);
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
export function contentOf({ attempt: _, keepSource: __, sourceless: ___, ...content }: Draft): string {
  return JSON.stringify(content);
}

/** The attempt at publishing this draft: the last one's where it is still the same, so that it cannot be sent twice. */
export function publishAttempt(draft: Draft, timing: Timing): PublishAttempt {
  const of = contentOf(draft);
  if (draft.attempt?.of === of) return draft.attempt;
  return { key: crypto.randomUUID(), body: JSON.stringify(publishBody(draft, timing)), of };
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
    ...readAttempt(value.attempt),
  };
}

function readAttempt(value: unknown): Pick<Draft, 'attempt'> {
  if (!isObject(value)) return {};
  const { key, body, of } = value;
  const whole = typeof key === 'string' && typeof body === 'string' && typeof of === 'string';
  return whole ? { attempt: { key, body, of } } : {};
}
