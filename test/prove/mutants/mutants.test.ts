import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../../harness/root.js';
import { drillNamed } from './drills/all.js';
import { parseMutant } from './mutant.js';
import { patched } from './patched.js';
import { readMutants } from './read-mutants.js';
import { applyDiff, parseDiff, StaleDiff } from './unified-diff.js';

const lines = (...all: string[]): string => all.join('\n');

const DIFF = lines(
  '--- a/part/file.js',
  '+++ b/part/file.js',
  '@@ -1,3 +1,3 @@',
  ' one',
  '--- two, which was said',
  '+++ two',
  ' three',
  '@@ -9 +9,2 @@',
  ' nine',
  '+ten',
);

describe('a diff', () => {
  const [diff = { path: '', hunks: [] }] = parseDiff(DIFF);

  test('names its file, and takes lines that look like headers for what they are', () => {
    expect(diff.path).toBe('part/file.js');
    expect(diff.hunks).toEqual([
      { before: ['one', '-- two, which was said', 'three'], after: ['one', '++ two', 'three'] },
      { before: ['nine'], after: ['nine', 'ten'] },
    ]);
  });

  test('is applied wherever its lines have gone', () => {
    const text = lines('new', 'one', '-- two, which was said', 'three', 'four', 'nine', '');
    expect(applyDiff(text, diff)).toBe(lines('new', 'one', '++ two', 'three', 'four', 'nine', 'ten', ''));
  });

  test.each([
    ['a line is another', lines('one', '-- two', 'three', 'nine')],
    ['a line is gone', lines('one', '-- two, which was said', 'three')],
    ['its place is not the only one', lines('one', '-- two, which was said', 'three', 'nine', 'nine')],
  ])('does not apply where %s', (_, text) => {
    expect(() => applyDiff(text, diff)).toThrow(StaleDiff);
  });

  test('that is cut short is refused', () => {
    expect(() => parseDiff(lines('--- f', '+++ f', '@@ -1,2 +1,2 @@', ' one'))).toThrow(StaleDiff);
  });
});

describe('a patch', () => {
  const head = lines('Bug: it', '  lies', 'Rules: lag, continuity', 'Drill: busy-day');

  test('says what is wrong, who has to notice and where it shows', () => {
    expect(parseMutant('liar', lines(head, '', DIFF))).toMatchObject({
      name: 'liar',
      bug: 'it lies',
      rules: ['lag', 'continuity'],
      drill: 'busy-day',
      redis: [],
      diffs: [{ path: 'part/file.js' }],
    });
  });

  test('may be a setting of Redis alone, and not nothing', () => {
    expect(parseMutant('seldom', lines(head, 'Redis: --appendfsync no')).redis).toEqual([
      '--appendfsync',
      'no',
    ]);
    expect(() => parseMutant('nothing', head)).toThrow('nothing: changes nothing');
  });

  test('that names no rule of the checker is refused', () => {
    expect(() => parseMutant('vague', lines(head.replace('lag', 'luck'), '', DIFF))).toThrow('vague');
  });
});

describe('the seeded bugs', () => {
  const mutants = readMutants();

  test('are twelve and more', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(12);
  });

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s has its drill, and its patch applies to what is built',
    (_, { drill, diffs }) => {
      expect(drillNamed(drill).name).toBe(drill);
      for (const diff of diffs) {
        const { path, text } = patched(join(ROOT, 'dist'), diff);
        expect(text).not.toBe(readFileSync(path, 'utf8'));
      }
    },
  );
});
