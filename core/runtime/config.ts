import type { Edition } from '../contract/edition.js';
import { LOOPBACK_URL, publicUrlOf } from './config-address.js';
import { readEditions } from './config-editions.js';
import { type Environment, faultLine } from './config-environment.js';
import { type RedisSettings, redisSettings } from './config-redis.js';
import type { Role } from './config-settings.js';
import { soundSettings } from './config-sound.js';

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
  /** Where `/metrics` and `/status` answer, and nowhere else; absent: where everything does. */
  adminPort: number | undefined;
  /** Whether a flash needs a second person. */
  flashApproval: boolean;
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

/**
 * Reads the settings out of `env`; throws `ConfigError` that names every fault at once. What prints no
 * link (`links: false`: workers, the command line) needs no public address.
 */
export function readConfig(env: Environment, { links = true } = {}): Config {
  const faults: string[] = [];
  const s = soundSettings(env, faults);
  const editions = readEditions(s.BELLWIRE_EDITIONS, faults);
  if (s.BELLWIRE_ADMIN_PORT !== undefined && s.BELLWIRE_ADMIN_PORT === s.PORT && s.PORT !== 0)
    faults.push(faultLine('BELLWIRE_ADMIN_PORT', env, 'wants another port than PORT'));
  const isBlamed = (name: string) => faults.some((fault) => fault.startsWith(name));
  const redis = redisSettings(s, isBlamed('REDIS_') ? [] : faults);
  const publicUrl = links ? publicUrlOf(s, isBlamed('BELLWIRE_PUBLIC_URL') ? [] : faults) : LOOPBACK_URL;
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
    adminPort: s.BELLWIRE_ADMIN_PORT,
    flashApproval: s.BELLWIRE_FLASH_APPROVAL,
    role: s.BELLWIRE_ROLE,
    logLevel: s.BELLWIRE_LOG_LEVEL,
  };
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
