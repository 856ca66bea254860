import type { Random } from '../../prove/random.js';
import { TOKENS } from './words.js';

type Mutation = (text: string, random: Random) => string;

const place = (text: string, random: Random): number => random.int(0, text.length);

/** A piece of `text`: where it starts and ends. */
function span(text: string, random: Random): [number, number] {
  const start = place(text, random);
  return [start, Math.min(text.length, start + random.int(1, 12))];
}

function put(text: string, at: number, piece: string, instead = 0): string {
  return text.slice(0, at) + piece + text.slice(at + instead);
}

const MUTATIONS: readonly Mutation[] = [
  (text, random) => put(text, place(text, random), random.pick(TOKENS)),
  (text, random) => put(text, place(text, random), random.pick(TOKENS), random.int(0, 6)),
  (text, random) => put(text, place(text, random), String.fromCharCode(random.int(0, 0xffff)), 1),
  (text, random) => put(text, place(text, random), String.fromCharCode(random.int(0, 0x7f)), 1),
  (text, random) => {
    const [start, end] = span(text, random);
    return text.slice(0, start) + text.slice(end);
  },
  (text, random) => {
    const [start, end] = span(text, random);
    return put(text, end, text.slice(start, end).repeat(random.int(1, 8)));
  },
  (text, random) => text.slice(0, place(text, random)),
  (text, random) => text.slice(place(text, random)),
  (text, random) => text + random.pick(TOKENS).repeat(random.int(1, 40)),
];

/** One to four changes, so that most of what was valid still is. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let n = random.int(1, 4); n > 0; n -= 1) mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}

export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  const mutated = Buffer.from(bytes);
  for (let n = random.int(1, 4); n > 0 && mutated.length > 0; n -= 1)
    mutated[random.int(0, mutated.length - 1)] = random.int(0, 255);
  return random.chance(0.2) ? mutated.subarray(0, random.int(0, mutated.length)) : mutated;
}
