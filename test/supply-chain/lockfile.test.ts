import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../harness/root.js';

interface Locked {
  version: string;
  license?: string;
  integrity?: string;
  resolved?: string;
  dev?: boolean;
  link?: boolean;
  hasInstallScript?: boolean;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;
const { packages } = json<{ packages: Record<string, Locked> }>('package-lock.json');
/** What the lockfile took from a registry, by where it is installed. */
const taken = Object.entries(packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && link !== true,
);
const production = taken.filter(([, { dev }]) => dev !== true);

/** Known holes end below these: `SECURITY.md` names them. */
const FLOORS = { 'engine.io': '6.6.10', ws: '8.21.0', 'socket.io-parser': '4.2.6' };

/** Use, change and sale are free, and nothing of ours has to be published. */
const LICENCES = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0']);

/** What would run code while it is installed; `.npmrc` keeps it from that. */
const WITH_INSTALL_SCRIPT = ['@parcel/watcher', '@swc/core', 'esbuild', 'msgpackr-extract', 'unrs-resolver'];

const parts = (version: string) => version.split('-')[0]?.split('.').map(Number) ?? [];

function isBelow(version: string, floor: string): boolean {
  const [have, want] = [parts(version), parts(floor)];
  const at = want.findIndex((part, i) => part !== have[i]);
  return at >= 0 && (have[at] ?? 0) < (want[at] ?? 0);
}

const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

describe('what is installed', () => {
  test.each(Object.entries(FLOORS))('has %s at %s or above, every copy of it', (name, floor) => {
    const copies = taken.filter(([path]) => nameOf(path) === name);
    expect(copies.length).toBeGreaterThan(0);
    expect(copies.filter(([, { version }]) => isBelow(version, floor))).toEqual([]);
    const installed = copies.map(([path]) => json<Locked>(`${path}/package.json`).version);
    expect(installed.filter((version) => isBelow(version, floor))).toEqual([]);
  });

  test('is one version of everything that is asked for, to the last digit', () => {
    const manifests = ['package.json', 'client-sdk/package.json'].map((path) =>
      json<Record<string, Record<string, string>>>(path),
    );
    const asked = manifests.flatMap((manifest) =>
      ['dependencies', 'devDependencies', 'overrides'].flatMap((kind) =>
        Object.entries(manifest[kind] ?? {}),
      ),
    );
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('is what was looked at, wherever it comes from', () => {
    expect(taken.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(taken.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test('runs nothing while it is installed', () => {
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
    const scripts = taken.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(scripts.map(([path]) => nameOf(path)).sort()).toEqual(WITH_INSTALL_SCRIPT);
  });

  test('may be used and sold in production under its licence', () => {
    expect(production.length).toBeGreaterThan(50);
    const refused = production.filter(([, { license = 'none' }]) => !LICENCES.has(license));
    expect(refused.map(([path, { license }]) => `${nameOf(path)}: ${license}`)).toEqual([]);
  });

  test('says of its licence what the lockfile says', () => {
    const here = production.filter(([path]) => existsSync(join(ROOT, path, 'package.json')));
    expect(here.length).toBeGreaterThan(50);
    const others = here.filter(
      ([path, { license }]) => json<Locked>(`${path}/package.json`).license !== license,
    );
    expect(others.map(([path]) => path)).toEqual([]);
  });
});
