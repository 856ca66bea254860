import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../harness/root.js';

const SOURCES = join(ROOT, 'test/prove/world/shim');
const COMPILERS = ['cc', 'gcc', 'clang'];

/**
 * Compiles what is loaded into processes to lose their unsynced bytes and to shift their clocks. Answers
 * its file, or nothing where there is no compiler.
 */
export async function compileShim(folder: string): Promise<string | undefined> {
  mkdirSync(folder, { recursive: true });
  const out = join(folder, 'shim.so');
  const sources = readdirSync(SOURCES)
    .filter((name) => name.endsWith('.c'))
    .map((name) => join(SOURCES, name));
  for (const compiler of COMPILERS) {
    const args = ['-shared', '-fPIC', '-O2', '-o', out, ...sources, '-ldl'];
    if (await promisify(execFile)(compiler, args).then(Boolean, () => false)) return out;
  }
  return undefined;
}

/** The page that one process under the shim reads; the layout is `shim/control.h`'s. */
export class Control {
  /** Environment of the process. */
  readonly env: NodeJS.ProcessEnv;
  private readonly file: number;
  private readonly page = Buffer.alloc(16);

  constructor(shim: string, path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = openSync(path, 'w');
    this.env = { LD_PRELOAD: shim, BELLWIRE_TRIAL_CONTROL: path };
    this.put();
  }

  skewClock(ms: number): void {
    this.page.writeBigInt64LE(BigInt(Math.round(ms)) * 1_000_000n, 0);
    this.put();
  }

  refuseDisk(refuses: boolean): void {
    this.page.writeInt32LE(refuses ? 1 : 0, 8);
    this.put();
  }

  close(): void {
    closeSync(this.file);
  }

  private put(): void {
    writeSync(this.file, this.page, 0, this.page.length, 0);
  }
}
