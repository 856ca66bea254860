import { describe, expect, test } from '@jest/globals';
import { addressKey } from '../../../server/live/address-key.js';
import { Admission } from '../../../server/live/admission.js';

const admissionOf = (admissionPerSecond: number, admissionPerAddress?: number) =>
  new Admission({ admissionPerSecond, admissionPerAddress }, 0);

/** How many of `asked` attempts of one address are taken in one moment. */
const taken = (admission: Admission, address: string, nowMs: number, asked = 30) =>
  Array.from({ length: asked }, () => admission.take(address, nowMs)).filter(Boolean).length;

describe('an address that asks alone', () => {
  test.each([1, 3, 10])(
    'may take all that a node admits: a burst of a second, then %i per second',
    (rate) => {
      const admission = admissionOf(rate);
      expect(taken(admission, 'a', 0)).toBe(rate);
      expect(admission.left(0)).toBe(0);
      expect(taken(admission, 'a', 500)).toBe(Math.floor(rate / 2));
      expect(taken(admission, 'a', 60_000)).toBe(rate);
    },
  );

  test('may not take more than is set for one address', () => {
    const admission = admissionOf(10, 2);
    expect([taken(admission, 'a', 0), taken(admission, 'b', 0)]).toEqual([2, 2]);
    expect(taken(admission, 'a', 500)).toBe(1);
    expect(taken(admission, 'a', 1_200)).toBe(1);
    expect(taken(admission, 'a', 9_000)).toBe(2);
  });
});

describe('addresses that ask together', () => {
  /** Ten seconds in which 500 addresses ask ten times a second each; `other` asks 5,000 divided by `every` times a second. */
  function flood(admission: Admission, every: number, other: (nowMs: number) => void): number {
    let admitted = 0;
    for (let n = 0; n < 50_000; n += 1) {
      const nowMs = n / 5;
      // At no fixed moment: a bucket that fills as regularly would always have its next token for the same one.
      if (Math.random() < 1 / every) other(nowMs);
      if (admission.take(`flood ${n % 500}`, nowMs)) admitted += 1;
    }
    return admitted;
  }

  test('do not keep out those who ask little, and together get what a node admits, no more', () => {
    const admission = admissionOf(1_000);
    let refused = 0;
    let others = 0;
    const admitted = flood(admission, 250, (nowMs) => {
      others += 1;
      if (!admission.take(`reader ${others}`, nowMs)) refused += 1;
    });
    expect(others).toBeGreaterThan(100);
    expect(refused).toBe(0);
    expect(admitted + others).toBeGreaterThan(10_000);
    expect(admitted + others).toBeLessThanOrEqual(11_000);
  });

  test('leave one that asks much, as a carrier does, its part of the other half', () => {
    const admission = admissionOf(1_000);
    let carrier = 0;
    flood(admission, 10, (nowMs) => {
      carrier += taken(admission, 'carrier', nowMs, 1);
    });
    expect(carrier).toBeGreaterThan(250);
  });

  test('get no more than their shares while the node is busy', () => {
    const admission = admissionOf(100);
    const ofEach = Array.from({ length: 5 }, (_, n) =>
      Array.from({ length: 60 }, () => admission.take(`${n}`, 0, true)).filter(Boolean),
    );
    // The first was alone when it asked, and the second left no more of a second's rate to anyone.
    expect(ofEach.map(({ length }) => length)).toEqual([60, 40, 0, 0, 0]);
    expect(Array.from({ length: 60 }, () => admission.take('5', 1_000, true)).filter(Boolean)).toHaveLength(
      16,
    );
  });

  test('are remembered in bounded memory, at a bounded price', () => {
    const admission = admissionOf(1_000);
    const startedAt = performance.now();
    for (let n = 0; n < 200_000; n += 1) admission.take(`${n}`, n / 100_000);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(taken(admission, 'a', 60_000, 2_000)).toBe(1_000);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:aaaa::', '2001:db8:1:2::/64'],
  ['2001:db8::2:3:4:5:6', '2001:db8:0:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:198.51.100.7', '2001:db8:1:2::/64'],
  ['64:ff9b::198.51.100.7', '64:ff9b:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('a client at "%s" is counted as "%s"', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
