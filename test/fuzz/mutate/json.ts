import type { Random } from '../../prove/random.js';
import { mutateText } from './text.js';
import { HOSTILE_LINKS, HOSTILE_TEXTS, HOSTILE_VALUES } from './words.js';

type Container = Record<string, unknown> | unknown[];
/** One place in a document that can be changed. */
type Place = [holder: Container, key: string];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

function placesOf(value: unknown, found: Place[] = []): Place[] {
  if (!isContainer(value)) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push([value, key]);
    placesOf(inner, found);
  }
  return found;
}

/** As JSON.parse does it: a name such as `__proto__` becomes a member like any other. */
function define(holder: Container, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A copy: what one input changes must not be in the next. */
const hostileValue = (random: Random): unknown => structuredClone(random.pick(HOSTILE_VALUES));

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'kind', 'text', 'id', 'extra', ''];

type Mutation = (place: Place, random: Random) => void;

const MUTATIONS: readonly Mutation[] = [
  ([holder, key], random) => define(holder, key, hostileValue(random)),
  ([holder, key], random) => define(holder, key, random.pick(HOSTILE_TEXTS)),
  ([holder, key], random) => define(holder, key, random.pick(HOSTILE_LINKS)),
  ([holder, key], random) => define(holder, key, mutateText(asText(Reflect.get(holder, key)), random)),
  ([holder, key]) => void Reflect.deleteProperty(holder, key),
  ([holder], random) => define(holder, random.pick(NAMES), hostileValue(random)),
  ([holder, key], random) => define(holder, random.pick(NAMES), structuredClone(Reflect.get(holder, key))),
  ([holder, key]) => define(holder, key, [Reflect.get(holder, key)]),
  ([holder, key]) => define(holder, key, { [key]: Reflect.get(holder, key) }),
  ([holder, key], random) => define(holder, key, 'x'.repeat(random.int(1, 600))),
];

/** A copy with one to three changes somewhere inside. */
export function mutateJson(value: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(value);
  for (let n = random.int(1, 3); n > 0; n -= 1) {
    const places = placesOf(copy);
    if (places.length === 0) return hostileValue(random);
    random.pick(MUTATIONS)(random.pick(places), random);
  }
  return copy;
}
