import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as attw from '@arethetypeswrong/core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publint } from 'publint';
import { packSdk } from '../../scripts/package/package.mjs';
import { ROOT } from '../harness/root.js';

const run = promisify(execFile);

/** A program of somebody who installed it, in each way to write one. */
const CONSUMER = `import { connect, BellwireError, type Item, type Ticker } from '@bellwire/client';
import { BellwireTickerElement, connect as same } from '@bellwire/client/element';
import { useBellwire } from '@bellwire/client/react';
export const ticker: Ticker = connect('https://news.example', { edition: 'en', urgency: 'bulletin' });
ticker.on('items', (items: readonly Item[]) => items.map(({ text }) => text?.length));
ticker.on('error', (error) => { if (error instanceof BellwireError) console.log(error.retryable, same); });
export const Headlines = () => useBellwire('https://news.example', { edition: 'en' }).items.length;
export class Mine extends BellwireTickerElement {}
// @ts-expect-error an edition is needed
connect('https://news.example', {});
`;

/** What each entry gives, and whether entries share their classes. */
const EXPORTS = ['BellwireError', 'compareForReaders', 'connect', 'inReaderOrder'];
const SAYS = `console.log(JSON.stringify([Object.keys(main).filter((name) => name !== 'default' && name !== 'module.exports').sort(), element.BellwireError === main.BellwireError, typeof element.BellwireTickerElement, typeof hook.useBellwire]))`;

describe('the package, packed', () => {
  let folder: string;
  let tarball: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bw-packed-'));
    tarball = await packSdk(ROOT, folder);
    await writeFile(join(folder, 'package.json'), '{ "private": true }');
    const alone = ['--offline', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', ['install', ...alone, tarball], { cwd: folder });
    for (const name of ['react', '@types/react', 'csstype']) {
      await mkdir(join(folder, 'node_modules/@types'), { recursive: true });
      await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    }
  }, 180_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const node = async (name: string, source: string) => {
    await writeFile(join(folder, name), source);
    const { stdout } = await run(process.execPath, [name], { cwd: folder });
    return JSON.parse(stdout);
  };

  test('is what publint has nothing to say about', async () => {
    const { messages } = await publint({
      pkgDir: join(folder, 'node_modules/@bellwire/client'),
      pack: false,
      strict: true,
    });
    expect(messages).toEqual([]);
  });

  test('has types that tell the truth about its modules, to every resolver that knows exports', async () => {
    const packed = attw.createPackageFromTarballData(await readFile(tarball));
    const analysis = await attw.checkPackage(packed);
    if (!analysis.types) throw new Error('no types were found');
    expect(Object.keys(analysis.entrypoints).sort()).toEqual(['.', './element', './package.json', './react']);
    const { problems } = analysis;
    expect(
      problems.filter((each) => !('resolutionKind' in each && each.resolutionKind === 'node10')),
    ).toEqual([]);
  });

  test('is imported and required, in an empty folder', async () => {
    const says = [EXPORTS, true, 'function', 'function'];
    const from = (how: (name: string) => string) =>
      [`main`, 'element', 'hook']
        .map((name, i) => how(`${name} ${['', '/element', '/react'][i]}`))
        .join('\n');
    const imports = from((each) => each.replace(/^(\S+) (.*)$/, "import * as $1 from '@bellwire/client$2';"));
    const requires = from((each) =>
      each.replace(/^(\S+) (.*)$/, "const $1 = require('@bellwire/client$2');"),
    );
    const named = `import { connect } from '@bellwire/client'; if (!connect) throw new Error();\n`;
    expect(await node('a.mjs', `${named}${imports}\n${SAYS}`)).toEqual(says);
    expect(await node('a.cjs', `${requires}\n${SAYS}`)).toEqual(says);
  });

  test.each([
    ['consumer.mts', 'node16', 'node16'],
    ['consumer.cts', 'node16', 'node16'],
    ['consumer.ts', 'bundler', 'esnext'],
  ])('is typed for %s, resolved as %s does', async (file, moduleResolution, module) => {
    await writeFile(join(folder, file), CONSUMER);
    const options = {
      module,
      moduleResolution,
      target: 'es2022',
      types: 'react',
      noEmit: 'true',
      strict: 'true',
    };
    const given = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, ...given, file], { cwd: folder }).catch((e) => e);
    expect(stdout).toBe('');
  });

  test('leads from CommonJS to CommonJS only, and to files that it has', async () => {
    const dist = join(folder, 'node_modules/@bellwire/client/dist');
    const files = await readdir(dist);
    for (const file of files.filter((name) => name.endsWith('.cjs'))) {
      const code = await readFile(join(dist, file), 'utf8');
      expect(code).not.toMatch(/\bimport\(/);
      const targets = [...code.matchAll(/require\("\.\/([^"]+)"\)/g)].map(([, target]) => target);
      expect({ file, missing: targets.filter((target = '') => !files.includes(target)) }).toEqual({
        file,
        missing: [],
      });
      expect(targets.filter((target) => !target?.endsWith('.cjs'))).toEqual([]);
    }
  });

  test('has one file for a plain script, which puts everything under one name', async () => {
    const script = await readFile(join(folder, 'node_modules/@bellwire/client/dist/bellwire.min.js'), 'utf8');
    const names = new Function(`${script}\nreturn Object.keys(bellwire).sort()`);
    expect(names()).toEqual(['BellwireTickerElement', ...EXPORTS].sort());
  });
});
