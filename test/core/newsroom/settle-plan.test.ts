import { describe, expect, test } from '@jest/globals';
import type { CommandBody } from '../../../core/contract/commands.js';
import type { ItemRecord } from '../../../core/contract/item.js';
import { nextStep, type PendingCommand } from '../../../core/newsroom/settle-plan.js';
import { CHANGES, EDITION, ID, itemIn, NOW, PUBLISH } from './records.js';

/** A command accepted `order` milliseconds after `NOW`, due at once or after `delayMs`. */
function pending(order: number, body: CommandBody, delayMs = 0): PendingCommand {
  const acceptedAtMs = NOW + order;
  return {
    id: `${body.kind}-${order}`,
    itemId: ID,
    order,
    body,
    acceptedAtMs,
    dueAtMs: acceptedAtMs + delayMs,
  };
}

function next(commands: PendingCommand[], current?: ItemRecord, ms = 100) {
  const step = nextStep(commands, current, { nowMs: NOW + ms, edition: EDITION });
  if (step.kind === 'rest') return 'rest';
  if (step.kind === 'append')
    return `append ${step.command.id} on ${step.fromVersion}, seen ${step.seenOrder}`;
  const { ending } = step;
  return `${ending.state} ${step.command.id}${ending.state === 'rejected' ? ` ${ending.problem.code}` : ''}`;
}

describe('the next step', () => {
  test('is to rest where nothing waits', () => {
    expect(next([])).toBe('rest');
  });

  test('is the first command in accept order', () => {
    expect(next([pending(1, PUBLISH)])).toBe('append publish-1 on 0, seen 1');
    const changes = [pending(2, CHANGES.hold), pending(3, CHANGES.release)];
    expect(next(changes, itemIn('live'))).toBe('append hold-2 on 1, seen 3');
    expect(next([pending(1, PUBLISH), ...changes])).toBe('append publish-1 on 0, seen 3');
  });

  test('is the first command also when the clock was set back since it was accepted', () => {
    const hold = { ...pending(-500, CHANGES.hold), order: 2 };
    expect(next([pending(1, PUBLISH), hold], undefined, -499)).toBe('append publish-1 on 0, seen 2');
  });

  test('rejects what the item does not allow, with the problem', () => {
    expect(next([pending(2, CHANGES.release)], itemIn('live'))).toBe('rejected release-2 not_allowed');
    expect(next([pending(2, CHANGES.hold)])).toBe('rejected hold-2 unknown_item');
  });

  test('cancels a timer that is no longer the item’s', () => {
    const expire = pending(2, { kind: 'expire', dueAt: '2026-01-01T00:00:00.000Z' });
    expect(next([expire], itemIn('live'))).toBe('cancelled expire-2');
  });
});

describe('a retract accepted before its publish ran', () => {
  const retract = pending(3, CHANGES.retract);

  test.each([
    ['due', pending(1, PUBLISH)],
    ['delayed', pending(1, PUBLISH, 5_000)],
  ])('cancels it while it is %s, and is then done without an entry', (_, publish) => {
    expect(next([publish, retract])).toBe('cancelled publish-1');
    expect(next([retract])).toBe('done retract-3');
  });

  test('leaves nothing for the changes between them', () => {
    expect(next([pending(2, CHANGES.hold), retract])).toBe('rejected hold-2 unknown_item');
  });

  test('does not cancel what is in the log already', () => {
    expect(next([retract], itemIn('live'))).toBe('append retract-3 on 1, seen 3');
  });
});

describe('a publish that is not due', () => {
  const publish = pending(1, PUBLISH, 5_000);

  test('waits', () => {
    expect(next([publish])).toBe('rest');
    expect(next([publish], undefined, 5_001)).toBe('append publish-1 on 0, seen 1');
  });

  test.each(['hold', 'correct', 'refile', 'remove', 'pin'] as const)('takes no %s', (kind) => {
    expect(next([publish, pending(2, CHANGES[kind])])).toBe(`rejected ${kind}-2 not_published`);
  });

  test('takes none either when the worker comes late, so that it depends on the order alone', () => {
    expect(next([publish, pending(2, CHANGES.hold)], undefined, 9_000)).toBe('rejected hold-2 not_published');
    expect(next([publish, pending(6_000, CHANGES.hold)], undefined, 9_000)).toBe(
      'append publish-1 on 0, seen 6000',
    );
  });
});
