import { BAD_LINKS } from './bad-links.js';
import { type BadInputContext, type BadRequest, change, publish, UNKNOWN_ID } from './bad-request.js';
import { BAD_TEXTS } from './bad-texts.js';

export function badTexts({ itemId }: BadInputContext): BadRequest[] {
  const family = '👨‍👩‍👧';
  return [
    ...Object.entries(BAD_TEXTS).map(([name, text]) => publish(`text with ${name}`, { text }, 'text')),
    publish('text of 281 graphemes', { text: 'a'.repeat(281) }, 'text'),
    publish('text of 281 emoji', { text: '😀'.repeat(281) }, 'text'),
    publish('text over 4,096 bytes in 280 graphemes', { text: family.repeat(230) }, 'text'),
    publish('short with a line break', { text: 'a', short: 'b\nc' }, 'short'),
    publish('short of nothing', { text: 'a', short: ' ' }, 'short'),
    publish('short of 56 graphemes', { text: 'a', short: 'b'.repeat(56) }, 'short'),
    publish('short over 512 bytes', { text: 'a', short: family.repeat(29) }, 'short'),
    publish(
      'label with a bidi override',
      { text: 'a', attribution: { label: 'b\u202Ec' } },
      'attribution.label',
    ),
    publish('label of nothing', { text: 'a', attribution: { label: '' } }, 'attribution.label'),
    publish(
      'label of 121 graphemes',
      { text: 'a', attribution: { label: 'b'.repeat(121) } },
      'attribution.label',
    ),
    publish(
      'label over 1,024 bytes',
      { text: 'a', attribution: { label: family.repeat(58) } },
      'attribution.label',
    ),
    change(itemId, 'note with a zero width space', { kind: 'hold', note: 'a\u200Bb' }, 'note'),
    change(itemId, 'note of nothing', { kind: 'retract', note: ' ' }, 'note'),
    change(itemId, 'note of 281 graphemes', { kind: 'retract', note: 'a'.repeat(281) }, 'note'),
    change(itemId, 'note over 1,024 bytes', { kind: 'remove', note: family.repeat(58) }, 'note'),
    change(itemId, 'corrected text with a NUL', { kind: 'correct', note: 'n', text: 'a\u0000' }, 'text'),
  ];
}

export function badLinks({ itemId }: BadInputContext): BadRequest[] {
  return [
    ...Object.entries(BAD_LINKS).map(([name, link]) => publish(`link: ${name}`, { text: 'a', link }, 'link')),
    publish('link of another type', { text: 'a', link: { href: 'https://example.com/' } }, 'link'),
    change(
      itemId,
      'refile with a script for a link',
      { kind: 'refile', link: 'javascript:alert(1)' },
      'link',
    ),
  ];
}

export function badFields({ itemId }: BadInputContext): BadRequest[] {
  const relation = { id: UNKNOWN_ID, rel: 'updates' };
  const of = (name: string, field: object, path: string) => publish(name, { text: 'a', ...field }, path);
  return [
    publish('no text', {}, 'text'),
    publish('text null', { text: null }, 'text'),
    publish('text a number', { text: 5 }, 'text'),
    publish('text a list', { text: ['a'] }, 'text'),
    publish('text an object', { text: { toString: 'a' } }, 'text'),
    publish('HTML beside the text', { text: 'a', html: '<b>a</b>' }, 'html'),
    of('an unknown field', { colour: 'red' }, 'colour'),
    of('an id of its own', { id: UNKNOWN_ID }, 'id'),
    of('a sequence of its own', { seq: 1 }, 'seq'),
    of('a status of its own', { status: 'live' }, 'status'),
    of('a language of its own', { lang: 'de' }, 'lang'),
    of('a correction at once', { correction: { note: 'a', at: '2026-01-01T00:00:00Z' } }, 'correction'),
    of('constructor as a field', { constructor: { prototype: { polluted: true } } }, 'constructor'),
    {
      ...publish('__proto__ as a field', {}, '__proto__'),
      body: '{"text":"a","__proto__":{"polluted":true}}',
    },
    of('short a number', { short: 1 }, 'short'),
    of('attribution a text', { attribution: 'Reuters' }, 'attribution'),
    of('attribution without a label', { attribution: { kind: 'agency' } }, 'attribution.label'),
    of('attribution of an unknown kind', { attribution: { label: 'a', kind: 'rumour' } }, 'attribution.kind'),
    of('an unknown field of attribution', { attribution: { label: 'a', url: 'b' } }, 'attribution.url'),
    of('an unknown urgency', { urgency: 'breaking' }, 'urgency'),
    of('an urgency in capitals', { urgency: 'FLASH' }, 'urgency'),
    of('an urgency by number', { urgency: 1 }, 'urgency'),
    of('an unknown direction', { dir: 'auto' }, 'dir'),
    of('sections a text', { sections: 'world' }, 'sections'),
    of('nine sections', { sections: [...'abcdefghi'] }, 'sections'),
    of('a section in capitals', { sections: ['a', 'b', 'World'] }, 'sections.2'),
    of('a section with a space', { sections: ['a b'] }, 'sections.0'),
    of('an empty section', { sections: [''] }, 'sections.0'),
    of('a section of 41', { sections: ['a'.repeat(41)] }, 'sections.0'),
    of('a section in Arabic', { sections: ['عالم'] }, 'sections.0'),
    of('a section that is a number', { sections: [7] }, 'sections.0'),
    of('nine regions', { regions: [...'abcdefghi'] }, 'regions'),
    of('a region with an underscore', { regions: ['middle_east'] }, 'regions.0'),
    of('regions null', { regions: null }, 'regions'),
    of('pin false', { pin: false }, 'pin'),
    of('pin a text', { pin: 'yes' }, 'pin'),
    of('pin without until', { pin: {} }, 'pin.until'),
    of('pin until no time', { pin: { until: 'tomorrow' } }, 'pin.until'),
    of('an unknown field of pin', { pin: { until: '2099-01-01T00:00:00Z', slot: 1 } }, 'pin.slot'),
    of('relatesTo an object', { relatesTo: relation }, 'relatesTo'),
    of('nine relations', { relatesTo: Array.from({ length: 9 }, () => relation) }, 'relatesTo'),
    of('a relation to no id', { relatesTo: [relation, { ...relation, id: '1' }] }, 'relatesTo.1.id'),
    of('a relation of an unknown kind', { relatesTo: [{ ...relation, rel: 'corrects' }] }, 'relatesTo.0.rel'),
    of('an unknown field of a relation', { relatesTo: [{ ...relation, note: 'a' }] }, 'relatesTo.0.note'),
    change(itemId, 'an unknown field', { kind: 'hold', reason: 'a' }, 'reason'),
  ];
}
