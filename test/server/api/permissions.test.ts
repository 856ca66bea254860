import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { SCOPES_OF_KIND, type Scope } from '../../../core/contract/scopes.js';
import { withoutOwnWords } from '../../../server/api/permissions.js';
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

test.each<[scopes: Scope[], isPublic: boolean]>([
  [['propose'], false],
  [['propose', 'flash'], false],
  [['propose', 'correct'], true],
  [['retract'], true],
  [['flash'], true],
])('the note of a hold by who has %j is public: %s', (scopes, isPublic) => {
  const caller = { name: 'Anna', credential: 'k1', scopes, editions: undefined };
  const said = withoutOwnWords(caller, { kind: 'hold', note: 'Unconfirmed' });
  expect(said).toEqual({ kind: 'hold', [isPublic ? 'note' : 'reason']: 'Unconfirmed' });
});
