import type { Random } from '../../prove/random.js';
import { mutateJson } from '../mutate/json.js';
import { mutateText } from '../mutate/text.js';
import { HOSTILE_LINKS, HOSTILE_TEXTS } from '../mutate/words.js';
import { faulty } from './faults.js';
import type { Api, Operation, Parameter } from './openapi.js';
import { sample } from './sample.js';

/** What was done to a request; the rest of it is right, so that it gets as far as what that is for. */
export type Target = 'address' | 'credential' | 'headers' | 'body' | 'fault';

export interface HttpRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  operation: Operation;
  /** `fault`: its body has one for certain, and nothing may come of it. */
  target: Target;
}

export interface Known {
  /** Ids of items of the first edition, and of commands. */
  items: readonly string[];
  commands: readonly string[];
  /** Keys to call with. */
  keys: readonly string[];
}

/** Where the items are. */
const EDITIONS = ['en'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** How often a call is made, against one: figures are dear to collect, and guessed codes are soon limited. */
const WEIGHTS: Record<string, number> = {
  '/metrics': 0.02,
  '/v1/session': 0.3,
  '/healthz': 0.1,
  '/readyz': 0.1,
};
const WRITE_WEIGHT = 4;
/** Of pages, of which there are many and which take little. */
const PAGE_WEIGHT = 0.2;

export class RequestMaker {
  private readonly api: Api;
  private readonly known: Known;
  private readonly weighted: { operation: Operation; weight: number }[];

  constructor(api: Api, known: Known) {
    this.api = api;
    this.known = known;
    this.weighted = api.operations.map((operation) => ({
      operation,
      weight: WEIGHTS[operation.path] ?? weightOf(operation),
    }));
  }

  make(random: Random, index: number): HttpRequest {
    const { operation } = random.weighted(this.weighted);
    const target = targetOf(operation, random);
    const isMoved = target === 'address' && random.chance(0.1);
    const request = {
      method: isMoved ? random.pick(METHODS) : operation.method,
      path: this.path(operation, random, target === 'address'),
      headers: this.headers(operation, random, target),
      operation,
      target,
    };
    if (!operation.body) return { ...request, body: undefined };
    const body = sample(this.api, operation.body, random);
    if (target !== 'fault')
      return { ...request, body: target === 'body' ? mutatedBody(body, random) : JSON.stringify(body) };
    const fault = faulty(body, `fz${index}f`, random);
    return { ...request, headers: { ...request.headers, ...fault.headers }, body: fault.body };
  }

  private path({ path, parameters }: Operation, random: Random, isMutated: boolean): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      this.pathValue(path, name, random, isMutated),
    );
    const query = isMutated ? parameters.filter((parameter) => parameter.in === 'query') : [];
    const pairs = query
      .filter(() => random.chance(0.7))
      .flatMap((parameter) => this.queryPairs(parameter, random));
    return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
  }

  private pathValue(path: string, name: string, random: Random, isMutated: boolean): string {
    const ids = path.startsWith('/v1/commands') ? this.known.commands : this.known.items;
    const good = random.pick(name === 'edition' ? EDITIONS : ids);
    if (!isMutated || random.chance(0.5)) return good;
    return encoded(random.chance(0.5) ? mutateText(good, random) : random.pick(HOSTILE_TEXTS), random) || '-';
  }

  private queryPairs({ name, schema }: Parameter, random: Random): string[] {
    const value = sample(this.api, schema, random);
    const values = Array.isArray(value) ? value : [value];
    return values.map((one) => {
      const text = random.chance(0.4) ? mutateText(String(one), random) : String(one);
      const shown = random.chance(0.1) ? mutateText(name, random) : name;
      return `${encoded(shown, random)}=${encoded(random.chance(0.1) ? random.pick(HOSTILE_LINKS) : text, random)}`;
    });
  }

  private headers({ parameters, body }: Operation, random: Random, target: Target): Record<string, string> {
    const type = body && { 'content-type': 'application/json' };
    const key = random.pick(this.known.keys);
    if (target === 'credential') return { ...type, ...strangeCredential(key, random) };
    const named = parameters
      .filter(() => target === 'headers')
      .filter((parameter) => parameter.in === 'header');
    const mutated = named.map(
      ({ name }) => [name, headerText(mutateText(GOOD_HEADERS[name] ?? '', random))] as const,
    );
    return { ...type, authorization: `Bearer ${key}`, ...Object.fromEntries(mutated) };
  }
}

function weightOf({ body, path }: Operation): number {
  if (body) return WRITE_WEIGHT;
  return path.startsWith('/v1/') ? 1 : PAGE_WEIGHT;
}

function targetOf({ body, path, parameters }: Operation, random: Random): Target {
  if (!body) return random.chance(0.8) ? 'address' : 'credential';
  if (/\/(items|changes)$/.test(path) && random.chance(0.5)) return 'fault';
  const hasHeaders = parameters.some((parameter) => parameter.in === 'header');
  return random.pick<Target>([
    'address',
    'credential',
    'body',
    'body',
    'body',
    hasHeaders ? 'headers' : 'body',
  ]);
}

const GOOD_HEADERS: Record<string, string> = {
  Prefer: 'wait=0',
  'If-Match': '"1"',
  'Idempotency-Key': 'a-key-of-the-caller',
};

function mutatedBody(body: unknown, random: Random): string {
  const text = JSON.stringify(random.chance(0.9) ? mutateJson(body, random) : body);
  return random.chance(0.1) ? mutateText(text, random) : text;
}

function strangeCredential(key: string, random: Random): Record<string, string> {
  const text = headerText(random.chance(0.5) ? mutateText(key, random) : random.pick(HOSTILE_TEXTS));
  return random.pick<Record<string, string>>([
    {},
    { authorization: `Bearer ${text}` },
    { authorization: text },
    { cookie: `bellwire=${text}` },
    { cookie: text, origin: text },
    { 'sec-fetch-site': text, origin: 'https://evil.example', cookie: `bellwire=${'a'.repeat(43)}` },
  ]);
}

/** What may stand in a header at all; Node's client refuses to send the rest. */
const headerText = (text: string): string =>
  Buffer.from(text)
    .toString('latin1')
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '');

/** Percent-encoded as it should be, mostly; else raw, as far as Node's client sends it. */
function encoded(text: string, random: Random): string {
  if (random.chance(0.8)) return encodeURIComponent(Buffer.from(text).toString());
  return Buffer.from(text)
    .toString('latin1')
    .replace(/[^\x21-\x7e\x80-\xff]|[#?/]/g, '');
}
