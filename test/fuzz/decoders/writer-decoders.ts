import { DEFAULT_EDITIONS } from '../../../core/contract/edition.js';
import { refusalOfLink } from '../../../core/contract/link-rules.js';
import { parseChange, parsePublish } from '../../../core/contract/parse-command.js';
import type { Parsed } from '../../../core/contract/parsed.js';
import { refusalOfText, TEXT_LIMITS } from '../../../core/contract/text-rules.js';
import { parseHint } from '../../../server/live/hint.js';
import type { Random } from '../../prove/random.js';
import { mutateJson } from '../mutate/json.js';
import { mutateText } from '../mutate/text.js';
import type { Decoder } from './decoder.js';

const NOW_MS = Date.parse('2030-01-01T00:00:00Z');
const [EDITION] = DEFAULT_EDITIONS;

const LATER = '2030-01-01T06:00:00.000Z';
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

const PUBLISHES: readonly object[] = [
  { text: 'Parliament votes to dissolve itself' },
  {
    text: 'خبر عاجل: CNN',
    short: 'عاجل',
    attribution: { label: 'Ministry of Health', kind: 'official' },
    urgency: 'flash',
    dir: 'rtl',
    sections: ['world', 'world'],
    regions: ['mena'],
    link: 'https://example.com/a?b=c#d',
    expiresAt: LATER,
    delayMs: 10,
    pin: { until: LATER },
    relatesTo: [{ rel: 'follows', id: ID }],
  },
  { text: 'At noon', publishAt: LATER, pin: true },
];

const CHANGES: readonly object[] = [
  { kind: 'refile', text: 'Again', sections: ['a'] },
  { kind: 'correct', text: 'Right', note: 'It was wrong', showWas: true, link: 'https://example.com/' },
  { kind: 'retract', note: 'It was false' },
  { kind: 'hold' },
  { kind: 'release', note: 'Checked' },
  { kind: 'pin', until: LATER },
  { kind: 'remove', note: 'By order' },
];

/** What was taken is in its normal form and breaks no rule: looked at again, apart from the schemas. */
function assertSound(value: { body: object }): void {
  const { text, link } = value.body as { text?: string; link?: string };
  if (text !== undefined && refusalOfText(text, TEXT_LIMITS.text) !== undefined)
    throw new Error('a bad text was taken');
  if (link !== undefined && refusalOfLink(link) !== undefined) throw new Error('a bad link was taken');
  if (Object.hasOwn(value.body, '__proto__')) throw new Error('a field of every object was taken');
}

type Parse = (input: unknown) => Parsed<{ body: object }>;

function command(name: string, seeds: readonly object[], parse: Parse): Decoder {
  return {
    name,
    share: 5,
    make: (random) => JSON.stringify(mutateJson(random.pick(seeds), random)),
    decode: (input) => {
      const parsed = parse(JSON.parse(input.toString()));
      if (!parsed.ok) return 'refused';
      assertSound(parsed.value);
      return 'taken';
    },
  };
}

const ENTRY = `1042 ${'a'.repeat(40)} ${'b'.repeat(40)} ${'c'.repeat(40)} ${'d'.repeat(32)} {"id":"${ID}","seq":1042}`;

const hint: Decoder = {
  name: 'hint',
  share: 5,
  make: (random: Random) => mutateText(ENTRY, random),
  decode: (input) => {
    const entry = parseHint(input.toString());
    if (entry && !Number.isFinite(entry.seq)) throw new Error('an entry of no number');
    return entry ? 'taken' : 'refused';
  },
};

const editionOf = () => {
  if (!EDITION) throw new Error('there is no edition');
  return EDITION;
};

export const WRITER_DECODERS: readonly Decoder[] = [
  command('publish body', PUBLISHES, (input) => parsePublish(input, editionOf(), NOW_MS)),
  command('change body', CHANGES, (input) => parseChange(input, editionOf(), NOW_MS)),
  hint,
];
