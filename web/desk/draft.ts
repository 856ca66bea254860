import {
  ATTRIBUTION_KINDS,
  type AttributionKind,
  URGENCIES,
  type Urgency,
} from '../../core/contract/item.js';
import { isObject } from './json.js';

/** What is being written for one edition. */
export interface Draft {
  text: string;
  urgency: Urgency;
  attribution: string;
  attributionKind: AttributionKind | '';
  link: string;
  /** Slugs, separated by commas or spaces. */
  sections: string;
  regions: string;
  /** The last attempt to publish: as long as the body stays the same, so does the key. */
  attempt?: Attempt;
}

export interface Attempt {
  key: string;
  /** The exact JSON that was sent. */
  body: string;
}

export const EMPTY_DRAFT: Draft = {
  text: '',
  urgency: 'urgent',
  attribution: '',
  attributionKind: '',
  link: '',
  sections: '',
  regions: '',
};

export const slugs = (text: string): string[] => text.split(/[\s,]+/).filter((slug) => slug !== '');

/** The body of the publish call: only what the editor filled in. */
export function publishBody(draft: Draft): Record<string, unknown> {
  const { text, urgency, attribution, attributionKind, link, sections, regions } = draft;
  const label = attribution.trim();
  const kind = attributionKind === '' ? {} : { kind: attributionKind };
  return {
    text,
    urgency,
    ...(label === '' ? {} : { attribution: { label, ...kind } }),
    ...(link.trim() === '' ? {} : { link: link.trim() }),
    ...(slugs(sections).length === 0 ? {} : { sections: slugs(sections) }),
    ...(slugs(regions).length === 0 ? {} : { regions: slugs(regions) }),
  };
}

/** The key of an attempt at sending `body`: the last one's where it sent the same, so that it cannot be sent twice. */
export function attemptAt(body: unknown, last: Attempt | undefined): Attempt {
  const json = JSON.stringify(body);
  return last?.body === json ? last : { key: crypto.randomUUID(), body: json };
}

/** What storage may hold is whatever was put there: fields of the wrong kind fall back to empty ones. */
export function readDraft(value: unknown): Draft {
  if (!isObject(value)) return EMPTY_DRAFT;
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : '');
  const { attempt } = value;
  return {
    text: text('text'),
    urgency: URGENCIES.find((urgency) => urgency === value.urgency) ?? EMPTY_DRAFT.urgency,
    attribution: text('attribution'),
    attributionKind: ATTRIBUTION_KINDS.find((kind) => kind === value.attributionKind) ?? '',
    link: text('link'),
    sections: text('sections'),
    regions: text('regions'),
    ...(isObject(attempt) && typeof attempt.key === 'string' && typeof attempt.body === 'string'
      ? { attempt: { key: attempt.key, body: attempt.body } }
      : {}),
  };
}
