import { describe, expect, test } from '@jest/globals';
import type { Edition } from '../../../core/contract/edition.js';
import type { Item } from '../../../core/contract/item.js';
import { atomFeed } from '../../../server/pages/feeds/atom.js';
import { type Feed, feedOf } from '../../../server/pages/feeds/feed.js';
import { jsonFeed } from '../../../server/pages/feeds/json-feed.js';
import { rssFeed } from '../../../server/pages/feeds/rss.js';
import { parseXml, textsOf } from '../../harness/xml.js';
import { anItem, CLAIMLESS_ITEMS } from './an-item.js';

const EDITION: Edition = { id: 'en', lang: 'en', dir: 'ltr', name: 'English & more' };

const feed = (...items: Item[]): Feed => feedOf(EDITION, { cursor: '1-a', items }, 'https://wire.example');

const HOSTILE = '</title><script>alert(1)</script> ]]> & "quoted" \u0001';

describe('Atom', () => {
  const atom = (...items: Item[]) => parseXml(atomFeed(feed(...items)));

  test('has what RFC 4287 asks of a feed and of each entry', () => {
    const root = atom(anItem({ attribution: { label: 'Reuters' }, link: 'https://example.com/a' }));
    expect(root.name).toBe('feed');
    expect(root.attributes.xmlns).toBe('http://www.w3.org/2005/Atom');
    for (const name of ['id', 'title', 'updated', 'author']) expect(root.children(name)).toHaveLength(1);
    const [entry] = root.children('entry');
    for (const name of ['id', 'title', 'updated', 'published', 'content']) {
      expect(entry?.children(name)).toHaveLength(1);
    }
    expect(textsOf(entry, 'id')).toEqual(['urn:uuid:019cb2a5-0000-7000-8000-000000000001']);
    const links = entry?.children('link').map(({ attributes }) => [attributes.rel, attributes.href]);
    expect(links).toEqual([
      ['alternate', 'https://wire.example/en/items/019cb2a5-0000-7000-8000-000000000001'],
      ['related', 'https://example.com/a'],
    ]);
    expect(root.children('link').map(({ attributes }) => attributes.rel)).toEqual(['self', 'alternate']);
  });

  test('says when it changed last, newest entries first', () => {
    const later = anItem({
      id: 'b',
      publishedAt: '2026-03-01T13:00:00.000Z',
      changedAt: '2026-03-01T15:00:00.000Z',
    });
    const root = atom(anItem(), later);
    expect(textsOf(root, 'updated')).toEqual(['2026-03-01T15:00:00.000Z']);
    expect(root.children('entry').map((entry) => textsOf(entry, 'id')[0])).toEqual([
      'urn:uuid:b',
      'urn:uuid:019cb2a5-0000-7000-8000-000000000001',
    ]);
    expect(textsOf(atom(), 'updated')).toHaveLength(1);
  });

  test('is well-formed whatever texts hold', () => {
    const [entry] = atom(anItem({ text: HOSTILE })).children('entry');
    expect(textsOf(entry, 'title')).toEqual([HOSTILE.replace('\u0001', '')]);
  });
});

describe('RSS', () => {
  const rss = (...items: Item[]) => parseXml(rssFeed(feed(...items))).children('channel')[0];

  test('has what RSS 2.0 asks of a channel and what readers use of an item', () => {
    const channel = rss(anItem({ sections: ['politics'] }));
    for (const name of ['title', 'link', 'description', 'language', 'lastBuildDate']) {
      expect(channel?.children(name)).toHaveLength(1);
    }
    const [item] = channel?.children('item') ?? [];
    expect(textsOf(item, 'pubDate')).toEqual(['Sun, 01 Mar 2026 12:00:00 GMT']);
    expect(item?.children('guid')[0]?.attributes.isPermaLink).toBe('false');
    expect(textsOf(item, 'category')).toEqual(['urgent', 'politics']);
  });

  test('escapes for the HTML in its description and for XML', () => {
    const [item] = rss(anItem({ text: 'a < b & <script>' }))?.children('item') ?? [];
    expect(textsOf(item, 'description')).toEqual(['<p>a &lt; b &amp; &lt;script&gt;</p>']);
    expect(textsOf(item, 'title')).toEqual(['a < b & <script>']);
  });
});

describe('JSON Feed', () => {
  const json = (...items: Item[]) => JSON.parse(jsonFeed(feed(...items)));

  test('has what version 1.1 asks of a feed and of each item', () => {
    expect(json(anItem({ link: 'https://example.com/a', attribution: { label: 'Reuters' } }))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Breaking news · English & more',
      home_page_url: 'https://wire.example/en/live',
      feed_url: 'https://wire.example/en/feed.json',
      language: 'en',
      items: [
        {
          id: 'https://wire.example/en/items/019cb2a5-0000-7000-8000-000000000001',
          external_url: 'https://example.com/a',
          content_text: 'Something happened',
          date_published: '2026-03-01T12:00:00.000Z',
          authors: [{ name: 'Reuters' }],
          _bellwire: { status: 'live', version: 1 },
        },
      ],
    });
  });
});

describe('every feed', () => {
  const written = (...items: Item[]) => [atomFeed, rssFeed, jsonFeed].map((write) => write(feed(...items)));

  test('shows a correction and what was said before', () => {
    const correction = { note: 'It was misread', was: '61 percent', at: '2026-03-01T13:00:00.000Z' };
    for (const text of written(anItem({ text: '51 percent', correction }))) {
      for (const said of ['51 percent', 'Correction: It was misread', 'Earlier version said: 61 percent']) {
        expect(text).toContain(said);
      }
    }
  });

  test('keeps the text of what expired', () => {
    for (const text of written(anItem({ status: 'expired', change: 'expire' }))) {
      expect(text).toContain('Something happened');
    }
  });

  test.each(CLAIMLESS_ITEMS.map((item) => [item.status, item] as const))(
    'replaces a %s item by what became of it',
    (_, item) => {
      for (const text of written(item)) {
        expect(text).toContain('Our source withdrew it');
        expect(text).toMatch(/Withdrawn at|Removed at|is being checked/);
      }
    },
  );
});
