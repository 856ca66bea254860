import { join } from 'node:path';
import type { Note } from '../history/recorder.js';
import { INSPECTABLE } from './inspector.js';
import { Link } from './link.js';
import { Member } from './member.js';
import { freePort } from './ports.js';
import type { Control } from './shim.js';
import type { Weather } from './weather.js';

/** What every process of a world has in common. */
export interface Household {
  note: Note;
  weather: Weather;
  /** The folder of what is built, and of what is logged. */
  dist: string;
  folder: string;
  /** Socket of the Redis that counts now. */
  redisSocket: () => string;
  settings: Record<string, string>;
  /** A page for the process of that name, where there is a shim. */
  control: (name: string) => Control | undefined;
}

/** A node: its own way to Redis, and a way for readers that faults may lie on. */
export interface NodeMember extends Member {
  readonly redis: Link;
  readonly front: Link;
  /** Straight to it, and over `front`. */
  readonly url: string;
  readonly frontUrl: string;
}

export interface WorkerMember extends Member {
  readonly redis: Link;
}

export async function nodeMember(house: Household, name: string): Promise<NodeMember> {
  const redis = await Link.open(house.redisSocket);
  const port = await freePort();
  const front = await Link.open(() => port);
  const settings = { PORT: String(port), HOST: '127.0.0.1' };
  const member = memberOf(house, name, 'server', redis, settings);
  return Object.assign(member, {
    redis,
    front,
    url: `http://127.0.0.1:${port}`,
    frontUrl: `http://127.0.0.1:${front.port}`,
  });
}

export async function workerMember(house: Household, name: string): Promise<WorkerMember> {
  const redis = await Link.open(house.redisSocket);
  return Object.assign(memberOf(house, name, 'workers', redis, {}), { redis });
}

type Part = 'server' | 'workers';
const READY_LINE: Record<Part, string> = { server: 'listening http', workers: 'ready' };

function memberOf(
  house: Household,
  name: string,
  part: Part,
  redis: Link,
  settings: Record<string, string>,
): Member {
  const { note, weather, dist, folder } = house;
  const control = house.control(name);
  const options = () => ({
    command: process.execPath,
    args: [INSPECTABLE, join(dist, part, 'main.js')],
    env: {
      PATH: process.env.PATH,
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      ...settings,
      ...house.settings,
      ...control?.env,
    },
    logFile: join(folder, 'logs', `${name}.log`),
    readyLine: READY_LINE[part],
  });
  return new Member({ name, note, control, excused: () => weather.rough, options });
}
