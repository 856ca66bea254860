import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { linesOf } from './lines.js';
import { ROOT } from './root.js';
import type { Recorder } from './until.js';

/** Production processes as an operator starts them: `node dist/...`, settings from the environment. */
export interface ServiceProcess {
  pid: number;
  /** What it printed on stdout and stderr, line by line. */
  lines: Recorder<string>;
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, then waits for the end. */
  close(): Promise<void>;
}

export interface NodeProcess extends ServiceProcess {
  /** `http://127.0.0.1:<port>` */
  url: string;
}

export interface Deployment {
  redisUrl: string;
  prefix: string;
  editorKey: string;
  /** The repository whose `dist/` runs; this one where it is not given. */
  root?: string;
  /** Further settings of every process. */
  settings?: Record<string, string>;
}

export const EDITOR_KEY = 'a-bootstrap-key-for-tests-0123456789';

/** A start loads hundreds of modules, and tests of other files may be running. */
const START_MS = 60_000;

let deployments = 0;

/** A deployment of its own on a Redis that several tests may share. */
export function deploymentOn(redisUrl: string, settings: Record<string, string> = {}): Deployment {
  deployments += 1;
  return { redisUrl, prefix: `t${process.pid}-${deployments}`, editorKey: EDITOR_KEY, settings };
}

/** A node that may never listen. */
export const spawnNode = (deployment: Deployment, port = 0): ServiceProcess =>
  start('server', deployment, { PORT: String(port), HOST: '127.0.0.1' });

export async function startNode(deployment: Deployment, port = 0): Promise<NodeProcess> {
  const service = spawnNode(deployment, port);
  const line = await startedLine(service, 'listening http');
  return { ...service, url: line.replace(/^.*listening (http\S+).*$/, '$1') };
}

export async function startWorkers(deployment: Deployment): Promise<ServiceProcess> {
  const service = start('workers', deployment, {});
  await startedLine(service, 'ready');
  return service;
}

function start(
  part: 'server' | 'workers',
  deployment: Deployment,
  settings: Record<string, string>,
): ServiceProcess {
  const child = spawn(process.execPath, [join(deployment.root ?? ROOT, 'dist', part, 'main.js')], {
    env: {
      PATH: process.env.PATH,
      REDIS_URL: deployment.redisUrl,
      BELLWIRE_PREFIX: deployment.prefix,
      BELLWIRE_EDITOR_KEY: deployment.editorKey,
      BELLWIRE_LOG_LEVEL: 'warn',
      ...settings,
      ...deployment.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return serviceOf(child);
}

function serviceOf(child: ChildProcess): ServiceProcess {
  const lines = linesOf(child);
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      signal('SIGCONT');
      signal('SIGTERM');
    }
    await ended;
  };
  return { pid: child.pid ?? 0, lines, ended, signal, close };
}

/** One that does not start is ended: nobody else could, and a test that leaves it behind never ends. */
async function startedLine(service: ServiceProcess, containing: string): Promise<string> {
  try {
    return await firstLine(service, containing);
  } catch (error) {
    service.signal('SIGKILL');
    throw error;
  }
}

async function firstLine({ ended, lines }: ServiceProcess, containing: string): Promise<string> {
  let end: number | NodeJS.Signals | undefined;
  void ended.then((how) => {
    end = how;
    lines.askAgain();
  });
  const line = await lines.when(
    `a line with "${containing}"`,
    (seen) => seen.find((text) => text.includes(containing)) ?? (end === undefined ? undefined : ''),
    START_MS,
  );
  if (line === '') throw new Error(`the process ended with ${end}: ${lines.seen.join('\n')}`);
  return line;
}
