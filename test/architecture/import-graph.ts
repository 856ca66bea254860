import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { parseSync } from '@swc/core';
import { ROOT } from '../harness/root.js';

/** Source folders whose files make up the product. */
const FOLDERS = ['core', 'server', 'workers', 'cli', 'web', 'client-sdk/src', 'bench'];

export interface SourceFile {
  /** From the repository's root, with `/`. */
  path: string;
  text: string;
  /** Files of ours it imports, types included, and packages by name. */
  imports: string[];
  packages: string[];
}

export function sourceFiles(): SourceFile[] {
  return FOLDERS.flatMap(typescriptFiles).map(read);
}

function typescriptFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function read(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const sources = importSources(text);
  const ours = sources.filter((source) => source.startsWith('.') || source.startsWith('@bellwire/'));
  return {
    path,
    text,
    imports: ours.map((source) => resolveOurs(path, source)),
    packages: sources.filter((source) => !ours.includes(source)).map(packageName),
  };
}

function importSources(text: string): string[] {
  const module = parseSync(text, { syntax: 'typescript', decorators: true, target: 'es2022' });
  const statics = module.body.flatMap((node) => ('source' in node && node.source ? [node.source.value] : []));
  const dynamics = [...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)].map((match) => match[1] ?? '');
  return [...statics, ...dynamics];
}

function resolveOurs(from: string, source: string): string {
  if (source === '@bellwire/client') return 'client-sdk/src/index.ts';
  if (source.startsWith('@bellwire/client/')) return `client-sdk/src/${source.slice(17)}.ts`;
  return relative(ROOT, normalize(join(ROOT, dirname(from), source.replace(/\.js$/, '.ts'))));
}

function packageName(source: string): string {
  const parts = source.split('/');
  return source.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? source);
}

/** A cycle of imports as the list of its files, or nothing. */
export function findCycle(files: SourceFile[]): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of byPath.get(path)?.imports ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}
