import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { USAGE } from '../../cli/cli.js';
import { CODES } from '../../core/contract/codes.js';
import { EVENTS } from '../../core/contract/events.js';
import { PROOF_CODES, RUNG_TIMES, RUNGS } from '../../core/contract/proof.js';
import { SETTING_NAMES } from '../../core/runtime/config-settings.js';
import { ROOT } from '../harness/root.js';

const doc = (name: string) => readFileSync(join(ROOT, name), 'utf8');

/** Rows of the table whose first header cell is `header`, as trimmed cells. */
function table(text: string, header: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`));
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end === -1 ? rows.length : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const unquoted = (cell: string | undefined) => cell?.replaceAll('`', '') ?? '';

/** Whether a line of the file has `title` in a string, as the names of tests are. */
const hasTest = (path: string, title: string) =>
  existsSync(join(ROOT, path)) &&
  doc(path)
    .split('\n')
    .some((line) =>
      /^.*?(?:\b(?:test|describe)\b|\]\)|\)\(|^\s*)[^'`]*['`](.*)$/.exec(line)?.[1]?.includes(title),
    );

describe('the documents say what the code does', () => {
  test('PROTOCOL.md lists every code with its status and whether a retry helps', () => {
    const documented = table(doc('docs/PROTOCOL.md'), 'code').map(([code, status, retry]) => [
      unquoted(code),
      Number(status),
      retry === 'yes',
    ]);
    expect(documented).toEqual(Object.entries(CODES).map(([code, c]) => [code, c.status, c.retryable]));
  });

  test('PROTOCOL.md lists every rung of the proof with its times, and every code', () => {
    const rungs = table(doc('docs/PROTOCOL.md'), 'rung').map(([rung, , , times]) => [unquoted(rung), times]);
    const timesOf = ({ lateMs, overdueMs }: { lateMs: number; overdueMs: number }) =>
      `${lateMs / 1_000} s, ${overdueMs / 1_000} s`;
    const known = Object.entries(RUNG_TIMES).map(([rung, times]) => [rung, timesOf(times)]);
    expect(rungs.map(([rung]) => rung)).toEqual(RUNGS);
    expect(rungs.slice(1).map(([rung, times]) => [rung, times?.replace(/ from .*/, '')])).toEqual(known);
    const codes = table(doc('docs/PROTOCOL.md'), 'proof code').map(([code]) => unquoted(code));
    expect(codes).toEqual(Object.keys(PROOF_CODES));
  });

  test('PROTOCOL.md lists every event that a reader hears', () => {
    const documented = table(doc('docs/PROTOCOL.md'), 'event').map(([event]) => unquoted(event));
    expect(documented).toEqual(Object.values(EVENTS));
  });

  test('OPERATING.md lists every setting that is read', () => {
    const documented = table(doc('docs/OPERATING.md'), 'setting').map(([setting]) => unquoted(setting));
    expect(documented.sort()).toEqual(SETTING_NAMES.toSorted());
  });

  test('OPERATING.md lists every command that the operator has', () => {
    const documented = table(doc('docs/OPERATING.md'), 'command').map(([command]) => unquoted(command));
    const known = [...USAGE.matchAll(/^ {2}bellwire ([a-z]+(?: [a-z]+)?)/gm)].map(([, command]) => command);
    expect(documented).toEqual(known);
  });

  test('GUARANTEES.md names tests that there are', () => {
    const named = [...doc('docs/GUARANTEES.md').matchAll(/\*((?:[\w-]+\/[\w/-]+(?:, )?)+)\*/g)];
    const tests = named.flatMap(([, list = '']) => list.split(', '));
    expect(tests.length).toBeGreaterThan(5);
    expect(tests.filter((name) => !existsSync(join(ROOT, 'test', `${name}.test.ts`)))).toEqual([]);
  });

  test('SECURITY.md names for every threat tests that there are', () => {
    const rows = table(doc('SECURITY.md'), 'threat');
    expect(rows.length).toBeGreaterThan(20);
    const missing = rows.flatMap(([threat, , tests = '']) => {
      const named = [...tests.matchAll(/`([\w/-]+)` "([^"]+)"/g)];
      const absent = named.filter(([, file, title = '']) => !hasTest(`test/${file}.test.ts`, title));
      return named.length === 0 ? [`${threat}: none`] : absent.map(([test]) => `${threat}: ${test}`);
    });
    expect(missing).toEqual([]);
  });

  test('ARCHITECTURE.md gives a reason for every dependency', () => {
    const documented = table(doc('docs/ARCHITECTURE.md'), 'package').map(([name]) => unquoted(name));
    const { dependencies } = JSON.parse(doc('package.json')) as { dependencies: Record<string, string> };
    expect(documented.sort()).toEqual(Object.keys(dependencies).sort());
  });
});
