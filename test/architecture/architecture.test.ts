import { describe, expect, test } from '@jest/globals';
import { findCycle, type SourceFile, sourceFiles } from './import-graph.js';

/** Which parts a part may import. What is not listed is refused; a part may always import itself. */
const ALLOWED: Record<string, string[]> = {
  'core/contract': [],
  'core/words': ['core/contract'],
  'core/newsroom': ['core/contract'],
  'core/runtime': ['core/contract'],
  'core/ledger': ['core/contract', 'core/runtime'],
  'core/queue': ['core/contract', 'core/runtime', 'core/ledger'],
  'core/access': ['core/contract', 'core/runtime', 'core/ledger'],
  'core/audit': ['core/contract', 'core/runtime', 'core/ledger'],
  'core/backup': ['core/runtime', 'core/ledger'],
  'server/http': ['core/contract', 'core/runtime'],
  'server/api': ['core', 'server/http'],
  'server/live': ['core/contract', 'core/runtime', 'core/ledger', 'server/http'],
  'server/pages': ['core/contract', 'core/runtime', 'core/words', 'server/http'],
  server: ['core', 'server'],
  workers: ['core'],
  cli: ['core'],
  'client-sdk': ['core/contract', 'core/words'],
  web: ['core/contract', 'core/newsroom', 'core/words', 'client-sdk'],
  bench: ['core', 'client-sdk', 'test/harness'],
};

const PARTS = Object.keys(ALLOWED).sort((a, b) => b.length - a.length);

function partOf(path: string): string {
  const part = PARTS.find((name) => path.startsWith(`${name}/`));
  if (part === undefined) throw new Error(`${path} belongs to no part of the house`);
  return part;
}

const within = (path: string, folder: string) => path.startsWith(`${folder}/`);

function forbiddenImports(file: SourceFile): string[] {
  const part = partOf(file.path);
  const allowed = [part, ...(ALLOWED[part] ?? [])];
  return file.imports
    .filter((target) => !allowed.some((folder) => within(target, folder)) || target.endsWith('main.ts'))
    .map((target) => `${file.path} -> ${target}`);
}

const files = sourceFiles();
const byPath = new Map(files.map((file) => [file.path, file]));
const production = files.filter(({ path }) => !within(path, 'bench'));
const matching = (list: SourceFile[], pattern: RegExp) =>
  list.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('the house', () => {
  test('has parts that import only what they may', () => {
    expect(files.flatMap(forbiddenImports)).toEqual([]);
  });

  test('has no import cycle, types included', () => {
    expect(findCycle(files)).toBeUndefined();
  });

  test('names every file it imports truly', () => {
    const known = (path: string) => byPath.has(path) || within(path, 'test');
    const missing = files.flatMap(({ path, imports }) =>
      imports.filter((target) => !known(target)).map((target) => `${path} -> ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test('reads the environment and signals in main files only', () => {
    const others = production.filter(({ path }) => !path.endsWith('/main.ts'));
    expect(matching(others, /process\.(env|on|once|exit)\b/)).toEqual([]);
  });

  test('keeps packages out of what readers load, and all but zod out of the contract', () => {
    const packagesOf = (folder: string) =>
      new Set(files.filter(({ path }) => within(path, folder)).flatMap(({ packages }) => packages));
    const sdk = files.filter(({ path, packages }) => within(path, 'client-sdk') && packages.length > 0);
    expect(sdk.map(({ path, packages }) => [path, packages])).toEqual([
      ['client-sdk/src/react.ts', ['react']],
    ]);
    expect([...packagesOf('core/contract')].filter((name) => name !== 'zod')).toEqual([]);
  });

  test('gives the SDK only zod-free files, however far they reach', () => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      byPath.get(path)?.imports.forEach(visit);
    };
    for (const { path } of files) if (within(path, 'client-sdk')) visit(path);
    const heavy = [...reached].filter((path) => byPath.get(path)?.packages.includes('zod'));
    expect(heavy).toEqual([]);
  });

  test('spells Redis keys in one place', () => {
    const others = production.filter(({ path }) => path !== 'core/ledger/keys.ts');
    expect(matching(others, /`\$\{[^}]*(tag|prefix)\}:/)).toEqual([]);
  });

  test('has no hole in its types', () => {
    expect(
      matching(
        files,
        /\bas any\b|:\s*any\s*[;,)=>|[]|<any>|@ts-(ignore|nocheck|expect-error)|\bas unknown as\b/,
      ),
    ).toEqual([]);
  });

  test('has small files', () => {
    const lengths = files.map(({ path, text }) => ({ path, lines: text.split('\n').length }));
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(90);
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  });
});
