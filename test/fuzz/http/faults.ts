import type { Random } from '../../prove/random.js';
import { HOSTILE_LINKS } from '../mutate/words.js';

/** A body that has a fault for certain, whatever else is right about it, and how it is sent. */
export interface Faulty {
  body: string;
  headers?: Record<string, string>;
}

/** Written by hand, so that they are no copy of the rules they try. */
const BAD_CHARACTERS = [
  ...'\n\r\v\f\u0000\u0007\u001b\u007f\u0085\u009b\u2028\u2029',
  ...'\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069',
  ...'\u00AD\u200B\u2060\u2061\u2062\u2063\u2064\uFEFF\u0378\uFFFE',
  '\uD83D',
  '\uDE00',
  '\u{E0068}',
  '\u{E0001}',
  '\u{1FFFF}',
  '\u0301'.repeat(5),
];

type Body = Record<string, unknown>;
/** `mark` is somewhere in the body, so that it would be found wherever it were kept. */
type Fault = (body: Body, mark: string, random: Random) => Faulty;

const json = (body: Body): Faulty => ({ body: JSON.stringify(body) });

const marked = (body: Body, mark: string): Body => ({
  ...body,
  [typeof body.kind === 'string' ? 'note' : 'text']: mark,
});

const FAULTS: readonly Fault[] = [
  (body, mark, random) =>
    json({ ...body, [wordField(body)]: `${mark} a${random.pick(BAD_CHARACTERS)}b ${mark}` }),
  (body, mark) => json({ ...marked(body, mark), [`extra${mark}`]: 1 }),
  (body, mark) => ({ body: `{"__proto__":{"polluted":1},${JSON.stringify(marked(body, mark)).slice(1)}` }),
  (body, mark) => json({ ...marked(body, mark), constructor: { prototype: { polluted: 1 } } }),
  (body, mark, random) =>
    json({ ...marked(body, mark), link: random.pick(HOSTILE_LINKS), kind: linkKind(body) }),
  (body, mark) => json({ ...body, [wordField(body)]: `${mark} ${'a'.repeat(281)}` }),
  (body, mark, random) =>
    json({ ...body, mark, [wordField(body)]: random.pick([1, true, [mark], { mark }]) }),
  (body, mark) => json({ ...marked(body, mark), urgency: 'urgentest', sections: [mark.toUpperCase()] }),
  (body, mark) => ({ body: JSON.stringify(marked(body, mark)).slice(0, -1) }),
  (body, mark) => ({ body: `${JSON.stringify(marked(body, mark))}{}` }),
  (body, mark) => ({ body: JSON.stringify({ ...marked(body, mark), padding: 'x'.repeat(17_000) }) }),
  (body, mark) => ({ ...json(marked(body, mark)), headers: { 'content-type': 'text/plain' } }),
  (body, mark) => ({ body: JSON.stringify([marked(body, mark)]) }),
  (body, mark) => ({ ...json(marked(body, mark)), headers: { 'content-encoding': 'gzip' } }),
];

const wordField = (body: Body): string => (typeof body.kind === 'string' ? 'note' : 'text');

/** A change that takes a link; a publish has no kind. */
const linkKind = (body: Body): unknown => (typeof body.kind === 'string' ? 'correct' : undefined);

export function faulty(body: unknown, mark: string, random: Random): Faulty {
  return random.pick(FAULTS)({ ...(typeof body === 'object' ? body : {}) }, mark, random);
}
