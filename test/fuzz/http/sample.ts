import type { Random } from '../../prove/random.js';
import { HOSTILE_LINKS } from '../mutate/words.js';
import type { Api, Schema } from './openapi.js';

const SENTENCES = [
  'Parliament votes to dissolve itself',
  'خبر عاجل: CNN',
  '首相が辞任を表明した「速報」',
  'Última hora: 3 de 12 heridos',
  '<b>5 < 6</b> & "quotes"',
];
const SLUGS = ['world', 'sport', 'mena', 'a', '0-9'];
const LINKS = ['https://example.com/', 'https://example.com/a?b=c#d', 'https://bücher.example/x'];
const HOUR_MS = 3_600_000;
const OPTIONAL_SHARE = 0.35;

/** A value that a schema allows, as far as schemas tell. */
export function sample(api: Api, given: Schema, random: Random, name = ''): unknown {
  const schema = api.resolve(given);
  const { anyOf, oneOf, enum: values } = schema;
  if (schema.const !== undefined) return schema.const;
  if (values) return random.pick(values);
  const branches = anyOf ?? oneOf;
  if (branches) return sample(api, random.pick(branches), random, name);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return sampleObject(api, schema, random);
    case 'array':
      return Array.from({ length: random.int(0, Math.min(3, schema.maxItems ?? 3)) }, () =>
        sample(api, schema.items ?? {}, random, name),
      );
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
    case 'number':
      return random.int(schema.minimum ?? 0, Math.min(schema.maximum ?? 100, 1e6));
    case 'null':
      return null;
    default:
      return sampleText(schema, random, name);
  }
}

function sampleObject(api: Api, { properties = {}, required = [] }: Schema, random: Random): object {
  const wanted = Object.entries(properties).filter(
    ([name]) => required.includes(name) || random.chance(OPTIONAL_SHARE),
  );
  return Object.fromEntries(wanted.map(([name, inner]) => [name, sample(api, inner, random, name)]));
}

function sampleText({ format, pattern }: Schema, random: Random, name: string): string {
  if (format === 'date-time') return new Date(Date.now() + random.int(1, 5) * HOUR_MS).toISOString();
  if (format === 'uuid' || pattern?.startsWith('^[0-9a-f]{8}-'))
    return '01890a5d-ac96-774b-bcce-b302099a8057';
  if (pattern?.startsWith('^[a-z0-9-]')) return random.pick(SLUGS);
  if (name === 'link') return random.pick(random.chance(0.7) ? LINKS : HOSTILE_LINKS);
  return random.pick(SENTENCES);
}
