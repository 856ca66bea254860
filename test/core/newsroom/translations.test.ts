import { describe, expect, test } from '@jest/globals';
import type { ChangeKind } from '../../../core/contract/item.js';
import { type Checked, doubtsIn, linkedGroups } from '../../../core/newsroom/translations.js';

const at = (minute: number) => `2026-11-22T12:${String(minute).padStart(2, '0')}:00.000Z`;

/** `en publish, ar publish, en correct`: a minute each, versions counted; `ar checks en 2` is a check. */
function story(text: string) {
  const counts = new Map<string, number>();
  const versions: Parameters<typeof doubtsIn>[0][number][] = [];
  const checks: Checked[] = [];
  for (const [minute, event] of text.split(', ').entries()) {
    const [id = '', change = '', against = '', version] = event.split(' ');
    if (change === 'checks') checks.push({ id, against, version: Number(version), at: at(minute) });
    else {
      counts.set(id, (counts.get(id) ?? 0) + 1);
      const changed = { id, edition: id, change: change as ChangeKind, changedAt: at(minute) };
      versions.push({ ...changed, version: counts.get(id) ?? 0 });
    }
  }
  const doubts = [...doubtsIn(versions, checks)].flatMap(([id, reasons]) =>
    [...reasons.values()].map((reason) => `${id}: ${reason.id} ${reason.change} ${reason.version}`),
  );
  return doubts.sort();
}

const ALL = 'en publish, ar publish, es publish';

describe('items that are translations of each other', () => {
  test.each<[happened: string, doubts: string[]]>([
    [ALL, []],
    [`${ALL}, en correct`, ['ar: en correct 2', 'es: en correct 2']],
    [`${ALL}, ar correct`, ['en: ar correct 2', 'es: ar correct 2']],
    ['en publish, ar publish, en correct, es publish', ['ar: en correct 2']],
    [`${ALL}, en correct, ar correct`, ['es: en correct 2']],
    [`${ALL}, en correct, ar correct, es retract`, []],
    [`${ALL}, en correct, ar hold`, ['ar: en correct 2', 'es: en correct 2']],
    [`${ALL}, en correct, ar hold, ar correct`, ['es: en correct 2']],
    [`${ALL}, en correct, ar refile, es pin`, ['ar: en correct 2', 'es: en correct 2']],
    [`${ALL}, en hold`, ['ar: en hold 2', 'es: en hold 2']],
    [`${ALL}, en hold, en release`, []],
    [`${ALL}, en hold, en correct, ar checks en 3`, ['es: en correct 3']],
    [`${ALL}, en retract, ar retract`, ['es: en retract 2']],
    [`${ALL}, ar retract, en correct`, ['es: ar retract 2']],
    [`${ALL}, en correct, ar checks en 2, en correct`, ['ar: en correct 3', 'es: en correct 3']],
    [`${ALL}, en correct, en correct, ar checks en 2`, ['ar: en correct 3', 'es: en correct 3']],
    [
      `${ALL}, en correct, ar checks en 2, ar correct`,
      ['en: ar correct 2', 'es: ar correct 2', 'es: en correct 2'],
    ],
    [`${ALL}, en expire, en unpin`, []],
  ])('%s', (happened, doubts) => {
    expect(story(happened)).toEqual(doubts);
  });

  test('are found however they are linked, and in whatever order', () => {
    const item = (id: string, ...sources: string[]) => ({
      id,
      relatesTo: sources.map((source) => ({ id: source, rel: 'translationOf' as const })),
    });
    const items = [
      item('d', 'b'),
      item('c', 'a', 'gone'),
      item('a'),
      item('b', 'a'),
      item('x'),
      item('z', 'y'),
    ];
    for (const order of [items, items.toReversed()]) {
      expect(linkedGroups([...order, { id: 'y', relatesTo: [{ id: 'x', rel: 'updates' }] }])).toEqual(
        expect.arrayContaining([
          ['a', 'b', 'c', 'd'],
          ['y', 'z'],
        ]),
      );
    }
  });
});
