import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { SCOPES_OF_KIND } from '../../../core/contract/scopes.js';
import { ROOT } from '../../harness/root.js';

test('PROTOCOL.md says which scopes each kind of change takes', () => {
  const text = readFileSync(join(ROOT, 'docs/PROTOCOL.md'), 'utf8');
  const [, rows = ''] = /\| kind \| scopes \|\n.*\n((?:\|.*\n)+)/.exec(text) ?? [];
  const documented = [...rows.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, kind, scopes = '']) => [
    kind,
    scopes.replaceAll('`', '').split(', '),
  ]);
  expect(Object.fromEntries(documented)).toEqual(SCOPES_OF_KIND);
});
