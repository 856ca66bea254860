import { expect, test } from '@jest/globals';
import { safeHref } from '../../client-sdk/src/element/safe-href.js';
import { BAD_LINKS, GOOD_LINKS } from '../harness/bad-links.js';

/** Long is not dangerous, and what the service never keeps is not worth bytes on every page. */
const LONG = /characters|normal form/;

test('follows every link in the form in which the service keeps it', () => {
  for (const link of Object.values(GOOD_LINKS)) expect(safeHref(link)).toBe(link);
});

test('follows nothing that the service would refuse, should it get past it', () => {
  const bad = Object.entries(BAD_LINKS).filter(([what]) => !LONG.test(what));
  expect(bad.filter(([, link]) => safeHref(link) !== undefined)).toEqual([]);
  expect(safeHref(undefined)).toBeUndefined();
});
