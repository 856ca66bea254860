import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify, livingPid } from '../../scripts/launch/processes.mjs';
import { readRun } from '../../scripts/launch/run-file.mjs';
import { linesOf } from '../harness/lines.js';
import { ROOT } from '../harness/root.js';
import { type Recorder, until } from '../harness/until.js';

/** `npm start` as a person runs it: from the repository, on a data folder of the test's own. */
export interface Launcher {
  pid: number;
  /** What it printed, stdout and stderr together. */
  lines: Recorder<string>;
  ended: Promise<number | NodeJS.Signals>;
  signal(name: NodeJS.Signals): void;
  /** Types into its terminal; only with `terminal`. */
  type(text: string): void;
}

export interface HowToStart {
  dataFolder: string;
  settings?: Record<string, string>;
  /** `npm start` and not its script alone. */
  npm?: boolean;
  /** In a terminal of its own, which `script` of util-linux makes. */
  terminal?: boolean;
}

/** A part's start loads hundreds of modules, and tests of other files may be running. */
export const START_MS = 60_000;

export const LAST_LINE = /^Ctrl-C stops everything; data and key stay in /;

/** `exec`: a shell that waited for the command would get ^C too, and dash, unlike bash, dies of it at once. */
const inTerminal = (command: string): string[] => [
  'script',
  '--quiet',
  '--return',
  '--echo',
  'never',
  '--command',
  `exec ${command}`,
  '/dev/null',
];

export function start({ dataFolder, settings = {}, npm, terminal }: HowToStart): Launcher {
  const command = npm ? ['npm', 'start'] : [process.execPath, 'scripts/start.mjs'];
  const [file = '', ...args] = terminal ? inTerminal(command.join(' ')) : command;
  // On a slow machine npm turns a wheel in the terminal, of which the first line would keep traces.
  const ours = { PORT: '0', BELLWIRE_DATA_DIR: dataFolder, ...(npm && { npm_config_progress: 'false' }) };
  const env = { ...plainEnvironment(), ...ours, ...settings };
  return launcherOf(spawn(file, args, { cwd: ROOT, env, stdio: 'pipe' }));
}

/** Nothing of the test run's own that would be a setting, or make the launcher think npm runs it. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(BELLWIRE|REDIS|npm)_|^(PORT|HOST|NODE_ENV|NODE_OPTIONS|INIT_CWD)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

function launcherOf(child: ChildProcess): Launcher {
  const lines = linesOf(child);
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
  });
  return {
    pid: child.pid ?? 0,
    lines,
    ended,
    signal: (name) => void child.kill(name),
    type: (text) => void child.stdin?.write(text),
  };
}

/** The lines of a running service, once all are there. */
export async function printed(launcher: Launcher): Promise<Record<string, string>> {
  const all = await launcher.lines.when('the last line', linesUpToLast, START_MS);
  return Object.fromEntries(all.map((line) => [line.split(/\s+/)[0], line]));
}

function linesUpToLast(seen: string[]): string[] | undefined {
  return seen.some((line) => LAST_LINE.test(line)) ? [...seen] : undefined;
}

export type Part = 'redis' | 'workers' | 'node';

/** The processes that run on a data folder, by its `run.json`; NaN for a part that is not ours. */
export function childrenOf(dataFolder: string): Record<Part, number> {
  const children = readRun(join(dataFolder, 'run.json'))?.children ?? {};
  const pid = (part: Part) => Number.parseInt(children[part] ?? '', 10);
  return { redis: pid('redis'), workers: pid('workers'), node: pid('node') };
}

export const isAlive = (pid: number): boolean => identify(pid) !== undefined;

export async function allGone(pids: number[]): Promise<void> {
  await until('the processes to end', () => pids.every((pid) => !isAlive(pid)), START_MS);
}

/** A data folder that is removed, with whatever still runs on it, when the test is over. */
export async function temporaryDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'bw-start-'));
  const remove = async () => {
    const left = readRun(join(path, 'run.json'));
    // The launcher first: it would start the others again.
    for (const identity of [left?.launcher, ...Object.values(left?.children ?? {})]) {
      const pid = livingPid(identity);
      if (pid) process.kill(pid, 'SIGKILL');
    }
    await rm(path, { recursive: true, force: true });
  };
  return { path, remove };
}
