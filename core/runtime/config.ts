import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_EDITIONS, type Edition } from '../contract/edition.js';
import { editionsSchema } from '../contract/edition-schema.js';
import { withoutPasswords } from './mask.js';
import {
  boolish,
  count,
  hostList,
  list,
  port,
  positive,
  proxyList,
  redisUrl,
  supported,
  url,
} from './settings.js';

export type RedisSettings = RedisCredentials &
  (
    | { kind: 'single'; url: string }
    | { kind: 'sentinel'; sentinels: { host: string; port: number }[]; masterName: string }
    | { kind: 'cluster'; nodes: { host: string; port: number }[] }
  );

/** What `url` says of them goes first. */
export interface RedisCredentials {
  username?: string;
  password?: string;
}

/** What a node serves: readers, everything else, or both. */
const ROLES = ['all', 'live', 'api'] as const;
export type Role = (typeof ROLES)[number];

export interface Config {
  port: number;
  host: string;
  redis: RedisSettings;
  prefix: string;
  editions: readonly Edition[];
  /** A bootstrap key with every scope. */
  editorKey: string | undefined;
  /** Base of every link we print, without a slash at its end; `ANY_PORT_URL` until the port is known. */
  publicUrl: string;
  /** Hops or CIDRs whose `X-Forwarded-For` counts. */
  trustProxy: number | string[] | false;
  /** Browser origins that may read; `*` for all. */
  allowedOrigins: '*' | string[];
  polling: boolean;
  /** New reader connections per second, and the burst. */
  admissionPerSecond: number;
  admissionPerAddress: number | undefined;
  historyDays: number;
  /** Where workers write down how far the logs have come; out of Redis' reach. */
  checkpointFile: string | undefined;
  /** Replicas that must have a write before it is acknowledged. */
  waitReplicas: number;
  /** Whether a Redis that does not sync every write is refused. */
  requireDurable: boolean;
  role: Role;
  logLevel: string;
}

/** One line per fault: the setting, what it got, what it wants. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: string[];

  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Settings that can be given as a file whose content is the value. */
const SECRETS = ['BELLWIRE_EDITOR_KEY', 'REDIS_URL', 'REDIS_PASSWORD'] as const;

const settings = z.object({
  PORT: port.default(8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  REDIS_URL: redisUrl.optional(),
  REDIS_SENTINELS: hostList.optional(),
  REDIS_MASTER_NAME: z.string().min(1).optional(),
  REDIS_CLUSTER_NODES: hostList.optional(),
  REDIS_USERNAME: z.string().min(1).optional(),
  REDIS_PASSWORD: z.string().min(1).optional(),
  BELLWIRE_EDITIONS: z.string().optional(),
  BELLWIRE_EDITOR_KEY: z.string().min(32, 'wants at least 32 characters').optional(),
  BELLWIRE_PUBLIC_URL: url.optional(),
  BELLWIRE_TRUST_PROXY: proxyList.optional(),
  BELLWIRE_ALLOWED_ORIGINS: list.optional(),
  BELLWIRE_POLLING: boolish.default(true),
  BELLWIRE_ADMISSION: positive.default(5_000),
  BELLWIRE_ADMISSION_PER_ADDRESS: positive.optional(),
  BELLWIRE_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,32}$/, 'wants 1..32 letters, digits, - or _')
    .default('bw'),
  BELLWIRE_HISTORY_DAYS: positive.default(90),
  BELLWIRE_CHECKPOINT_FILE: z.string().optional(),
  BELLWIRE_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  BELLWIRE_ROLE: z.enum(ROLES, { error: `wants one of ${ROLES.join(', ')}` }).default('all'),
  BELLWIRE_PROCESSES: supported('1').default('1'),
  BELLWIRE_WAIT_REPLICAS: count.default(0),
  BELLWIRE_REQUIRE_DURABLE: boolish.default(false),
  BELLWIRE_FLASH_APPROVAL: supported('off').default('off'),
  BELLWIRE_ADMIN_PORT: z.never({ error: 'is not served by this version: leave it out' }).optional(),
});

export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

type Environment = Record<string, string | undefined>;

/**
 * Reads the settings out of `env`; throws `ConfigError` that names every fault at once. What prints no
 * link (`links: false`: workers, the command line) needs no public address.
 */
export function readConfig(env: Environment, { links = true } = {}): Config {
  const faults: string[] = [];
  const parsed = settings.safeParse(withoutEmpty(withSecretFiles(env, faults)));
  for (const issue of parsed.error?.issues ?? [])
    faults.push(faultLine(String(issue.path[0]), env, issue.message));
  if (!parsed.success) throw new ConfigError(faults);
  const s = parsed.data;
  const editions = readEditions(s.BELLWIRE_EDITIONS, faults);
  const redis = redisSettings(s, faults);
  const publicUrl = links ? publicUrlOf(s, faults) : LOOPBACK_URL;
  if (faults.length > 0 || !redis || !publicUrl) throw new ConfigError(faults);
  return {
    port: s.PORT,
    host: s.HOST,
    redis,
    prefix: s.BELLWIRE_PREFIX,
    editions,
    editorKey: s.BELLWIRE_EDITOR_KEY,
    publicUrl,
    trustProxy: trustProxyOf(s.BELLWIRE_TRUST_PROXY),
    allowedOrigins: originsOf(s.BELLWIRE_ALLOWED_ORIGINS, publicUrl),
    polling: s.BELLWIRE_POLLING,
    admissionPerSecond: s.BELLWIRE_ADMISSION,
    admissionPerAddress: s.BELLWIRE_ADMISSION_PER_ADDRESS,
    historyDays: s.BELLWIRE_HISTORY_DAYS,
    checkpointFile: s.BELLWIRE_CHECKPOINT_FILE,
    waitReplicas: s.BELLWIRE_WAIT_REPLICAS,
    requireDurable: s.BELLWIRE_REQUIRE_DURABLE,
    role: s.BELLWIRE_ROLE,
    logLevel: s.BELLWIRE_LOG_LEVEL,
  };
}

type Settings = z.infer<typeof settings>;

function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

function withSecretFiles(env: Environment, faults: string[]): Environment {
  const result = { ...env };
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`];
    if (!file || env[name]) continue;
    try {
      result[name] = readFileSync(file, 'utf8').trim();
    } catch {
      faults.push(`${name}_FILE: got "${file}", wants a file that can be read`);
    }
  }
  return result;
}

function faultLine(name: string, env: Environment, wants: string): string {
  const secret = (SECRETS as readonly string[]).includes(name);
  const got =
    env[name] === undefined ? 'nothing' : secret ? 'a secret value' : `"${withoutPasswords(env[name])}"`;
  return `${name}: got ${got}, ${wants}`;
}

function readEditions(value: string | undefined, faults: string[]): readonly Edition[] {
  if (value === undefined) return DEFAULT_EDITIONS;
  try {
    const text = value.trimStart().startsWith('[') ? value : readFileSync(value, 'utf8');
    const parsed = editionsSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      faults.push(`BELLWIRE_EDITIONS: at "${path.join('.')}": ${message}`);
    }
  } catch {
    faults.push(
      `BELLWIRE_EDITIONS: got "${value}", wants a JSON array of editions or the path of a file with one`,
    );
  }
  return [];
}

function redisSettings(s: Settings, faults: string[]): RedisSettings | undefined {
  const credentials = {
    ...(s.REDIS_USERNAME !== undefined && { username: s.REDIS_USERNAME }),
    ...(s.REDIS_PASSWORD !== undefined && { password: s.REDIS_PASSWORD }),
  };
  if (s.REDIS_SENTINELS) {
    if (s.REDIS_MASTER_NAME) {
      return {
        kind: 'sentinel',
        ...credentials,
        sentinels: s.REDIS_SENTINELS.map(hostPort),
        masterName: s.REDIS_MASTER_NAME,
      };
    }
    faults.push('REDIS_MASTER_NAME: got nothing, wants the name of the primary that the sentinels watch');
    return undefined;
  }
  if (s.REDIS_CLUSTER_NODES)
    return { kind: 'cluster', ...credentials, nodes: s.REDIS_CLUSTER_NODES.map(hostPort) };
  if (s.REDIS_URL) return { kind: 'single', ...credentials, url: s.REDIS_URL };
  faults.push(
    'REDIS_URL: got nothing, wants redis://, rediss:// or unix: (or REDIS_SENTINELS, or REDIS_CLUSTER_NODES)',
  );
  return undefined;
}

function hostPort(text: string): { host: string; port: number } {
  const { hostname, port: given } = new URL(`redis://${text}`);
  return { host: hostname, port: Number(given || 6379) };
}

const LOOPBACK_URL = 'http://localhost';
/** Our own address where `PORT=0` asks for a free port. */
export const ANY_PORT_URL = `${LOOPBACK_URL}:0`;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

function publicUrlOf(s: Settings, faults: string[]): string | undefined {
  if (s.BELLWIRE_PUBLIC_URL) return s.BELLWIRE_PUBLIC_URL.replace(/\/+$/, '');
  if (LOOPBACK.has(s.HOST)) return `${LOOPBACK_URL}:${s.PORT}`;
  faults.push(`BELLWIRE_PUBLIC_URL: got nothing, wants the address readers use, since HOST is "${s.HOST}"`);
  return undefined;
}

function trustProxyOf(value: string[] | undefined): Config['trustProxy'] {
  if (value === undefined) return false;
  const hops = Number(value[0]);
  return value.length === 1 && Number.isInteger(hops) ? hops : value;
}

/** Our own pages read as others do: the home page and the desk are never left out. */
function originsOf(value: string[] | undefined, publicUrl: string): Config['allowedOrigins'] {
  return value === undefined || value.includes('*') ? '*' : [...value, new URL(publicUrl).origin];
}
