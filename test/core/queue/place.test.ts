import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CHANGE_KINDS, URGENCIES } from '../../../core/contract/item.js';
import { placeOf } from '../../../core/queue/place.js';

describe('a command waits', () => {
  test('in the contract order of ranks', () => {
    const ranks = [
      placeOf('retract', 'regular'),
      placeOf('publish', 'flash'),
      placeOf('publish', 'bulletin'),
      placeOf('correct', 'regular'),
      placeOf('publish', 'urgent'),
      placeOf('publish', 'regular'),
    ].map(({ priority }) => priority);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(ranks.length);
  });

  test.each(['hold', 'retract', 'remove'] as const)('before all others to %s, whatever the item', (kind) => {
    for (const urgency of URGENCIES) expect(placeOf(kind, urgency)).toEqual({ lane: 'flash', priority: 1 });
  });

  test.each(['refile', 'release', 'pin', 'unpin', 'expire'] as const)('to %s with its item', (kind) => {
    for (const urgency of URGENCIES) expect(placeOf(kind, urgency)).toEqual(placeOf('publish', urgency));
  });

  test('with the higher of its own rank and its item’s', () => {
    expect(placeOf('correct', 'bulletin')).toEqual(placeOf('publish', 'bulletin'));
    expect(placeOf('correct', 'urgent').priority).toBeLessThan(placeOf('publish', 'urgent').priority);
  });

  test('in the flash lane with every change of a flash, and always with a priority', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CHANGE_KINDS), fc.constantFrom(...URGENCIES), (kind, urgency) => {
        const { lane, priority } = placeOf(kind, urgency);
        expect(priority).toBeGreaterThan(0);
        const fast = urgency === 'flash' || ['hold', 'retract', 'remove'].includes(kind);
        expect(lane).toBe(fast ? 'flash' : 'wire');
      }),
    );
  });
});
