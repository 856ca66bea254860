import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildIfStale } from '../../scripts/build/build.mjs';

const SOURCES: Record<string, string> = {
  'package.json': '{ "type": "module" }',
  'package-lock.json': '{}',
  'tsconfig.base.json':
    '{ "compilerOptions": { "paths": { "@bellwire/client": ["./client-sdk/src/index.ts"] } } }',
  'tsconfig.browser.json': '{ "extends": "./tsconfig.base.json" }',
  'client-sdk/package.json': '{ "version": "1.0.0" }',
  'client-sdk/src/index.ts': 'export const protocol: number = 1;',
  'client-sdk/src/element.ts': `import { loadCompanion } from './element/load-companion.js'; import { protocol } from './index.js'; console.log(protocol, loadCompanion());`,
  'client-sdk/src/element/load-companion.ts': `export const loadCompanion = () => import('./more/more.js');`,
  'client-sdk/src/element/load-vouched.ts':
    'declare const COMPANION_FILE: string, COMPANION_INTEGRITY: string; export const loadCompanion = () => [COMPANION_FILE, COMPANION_INTEGRITY];',
  'client-sdk/src/element/more/more.ts': 'export const later: boolean = true;',
  'core/part.ts': 'export const part: string = "a";',
  'core/script.lua': 'return 1',
  'server/main.ts': `import { part } from '../core/part.js'; console.log(part);`,
  'web/home.ts': `import { protocol } from '@bellwire/client'; document.title = String(protocol);`,
  'web/home.css': `@import './shared.css'; body { margin: 0 }`,
  'web/shared.css': ':root { color: black }',
};

let root: string;
const put = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
const built = (path: string) => readFile(join(root, path), 'utf8');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bw-build-'));
  for (const [path, text] of Object.entries(SOURCES)) await put(path, text);
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('the build', () => {
  test('is done once by builds at the same time, and not again', async () => {
    const builds = await Promise.all([1, 2, 3].map(() => buildIfStale(root)));
    expect(builds.filter(Boolean)).toHaveLength(1);
    expect(await buildIfStale(root)).toBe(false);
  });

  test('keeps the tree of the sources, with Lua beside', async () => {
    expect(await built('dist/core/part.js')).toContain('//# sourceMappingURL=part.js.map');
    expect(await built('dist/core/script.lua')).toBe('return 1');
    expect(await built('dist/server/main.js')).toContain('../core/part.js');
  });

  test('names browser files by their contents, and the embed plainly', async () => {
    const manifest: Record<string, string> = JSON.parse(await built('dist/web/manifest.json'));
    expect(Object.keys(manifest).sort()).toEqual(['home.css', 'home.js']);
    expect(manifest['home.js']).toMatch(/^assets\/home-\w+\.js$/);
    expect(await built(`dist/web/${manifest['home.css']}`)).toContain('color:');
    expect(await built('dist/web/ticker.js')).toContain('console.log(1');
    expect(await built('client-sdk/dist/index.js')).toContain('protocol');
  });

  test('gives the embed the name and the hash of what it loads later', async () => {
    const ticker = await built('dist/web/ticker.js');
    const [, file = ''] = /"\.\/(companion-\w+\.js)"/.exec(ticker) ?? [];
    const hash = createHash('sha256')
      .update(await built(`dist/web/releases/${file}`))
      .digest('base64');
    expect(ticker).toContain(`sha256-${hash}`);
    expect(await built('dist/web/releases/v1.0.0.js')).toBe(ticker);
  });

  test('follows the sources: what changed, what is new, what is gone', async () => {
    const before: Record<string, string> = JSON.parse(await built('dist/web/manifest.json'));
    await put('web/home.ts', 'document.title = "2";');
    await put('core/another.ts', 'export {};');
    await rm(join(root, 'core/part.ts'));
    await put('server/main.ts', 'export {};');
    expect(await buildIfStale(root)).toBe(true);
    const after: Record<string, string> = JSON.parse(await built('dist/web/manifest.json'));
    expect(after['home.js']).not.toBe(before['home.js']);
    expect(await readdir(join(root, 'dist/core'))).toEqual(['another.js', 'another.js.map', 'script.lua']);
    expect(await readdir(join(root, 'dist/web/assets'))).not.toContain(before['home.js']?.slice(7));
  });

  test('that fails leaves the last whole one, and is tried again', async () => {
    await put('core/another.ts', 'export const = ;');
    await expect(buildIfStale(root)).rejects.toThrow('core/another.ts');
    expect(await built('dist/core/another.js')).not.toContain('const =');
    await put('core/another.ts', 'export const fixed = true;');
    expect(await buildIfStale(root)).toBe(true);
  });
});
