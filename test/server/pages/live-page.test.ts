import { describe, expect, test } from '@jest/globals';
import type { Edition } from '../../../core/contract/edition.js';
import type { Item } from '../../../core/contract/item.js';
import { livePage } from '../../../server/pages/live-page.js';
import { anItem, CLAIMLESS_ITEMS } from './an-item.js';

const EN: Edition = { id: 'en', lang: 'en', dir: 'ltr', name: 'English' };
const AR: Edition = { id: 'ar', lang: 'ar', dir: 'rtl', name: 'العربية', publisher: 'L’Agence & <Co>' };
const MANIFEST = {
  'home.js': '/a',
  'home.css': '/b',
  'desk.js': '/c',
  'desk.css': '/d',
  'news.css': '/assets/news.css',
};

function page(items: readonly unknown[], { edition = EN, isStale = false } = {}): string {
  const sync = JSON.stringify({ protocol: 1, kind: 'snapshot', cursor: '7-0c1d2e3f4a5b', items });
  const asOfMs = Date.parse('2026-03-01T12:34:00.000Z');
  const shown = { cursor: '7-0c1d2e3f4a5b', sync, asOfMs, isStale };
  return livePage(
    { edition, editions: [EN, AR], publicUrl: 'https://wire.example', manifest: MANIFEST },
    shown,
  );
}

const blockOf = (html: string, type: string) =>
  JSON.parse(
    new RegExp(`<script type="${type.replace('+', '\\+')}">(.*?)</script>`, 's').exec(html)?.[1] ?? '',
  );

const listOf = (html: string) => /<ol class="items">.*<\/ol>/s.exec(html)?.[0] ?? '';

describe('the live page', () => {
  test('is whole without scripts: items in reader order, with what they say, who says so, and when', () => {
    const items = [
      anItem({ attribution: { label: 'Reuters' }, link: 'https://example.com/a' }),
      anItem({ id: 'b', urgency: 'flash', text: 'A flash' }),
    ];
    const list = listOf(page(items));
    expect(list.indexOf('A flash')).toBeLessThan(list.indexOf('Something happened'));
    expect(list).toContain('<bdi class="source">Reuters</bdi>');
    expect(list).toContain('<a href="https://example.com/a" rel="noopener noreferrer">');
    expect(list).toContain('<time datetime="2026-03-01T12:00:00.000Z"');
    expect(list).toContain('Mar 1, 12:00 UTC');
    expect(list).toContain(`href="/en/items/${items[0]?.id}"`);
  });

  test('marks a correction up, with what was said before', () => {
    const correction = { note: 'It was misread', was: '61 percent', at: '2026-03-01T13:00:00.000Z' };
    const html = page([anItem({ text: '51 percent', correction })]);
    expect(listOf(html)).toContain(
      '<ins datetime="2026-03-01T13:00:00.000Z"><bdi dir="ltr">It was misread</bdi></ins>',
    );
    expect(listOf(html)).toContain(
      '<del datetime="2026-03-01T13:00:00.000Z"><bdi dir="ltr">61 percent</bdi></del>',
    );
    expect(blockOf(html, 'application/ld+json').liveBlogUpdate[0]).toMatchObject({
      '@type': 'BlogPosting',
      articleBody: '51 percent',
      correction: { '@type': 'CorrectionComment', text: 'It was misread', datePublished: correction.at },
    });
  });

  test('is a LiveBlogPosting to machines', () => {
    const html = page([anItem(), anItem({ id: 'b', seq: 2, changedAt: '2026-03-01T14:00:00.000Z' })]);
    expect(blockOf(html, 'application/ld+json')).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'LiveBlogPosting',
      '@id': 'https://wire.example/en/live',
      inLanguage: 'en',
      coverageStartTime: '2026-03-01T12:00:00.000Z',
      dateModified: '2026-03-01T14:00:00.000Z',
      liveBlogUpdate: [{ url: 'https://wire.example/en/items/b' }, { headline: 'Something happened' }],
    });
    expect(html).toContain('<link rel="canonical" href="https://wire.example/en/live">');
    expect(html).toContain('type="application/json+oembed"');
  });

  test.each(CLAIMLESS_ITEMS.map((item) => [item.status, item] as const))(
    'says of a %s item what became of it and why',
    (_, item) => {
      const html = page([item]);
      expect(listOf(html)).toContain('class="gone"');
      expect(listOf(html)).toContain('Our source withdrew it');
      expect(blockOf(html, 'application/ld+json').liveBlogUpdate[0].articleBody).toBe(
        'Our source withdrew it',
      );
    },
  );

  test('carries the sync that it was made of, for the element to go on from', () => {
    const items: Item[] = [anItem()];
    const given = blockOf(page(items), 'application/json');
    expect(given).toMatchObject({ cursor: '7-0c1d2e3f4a5b', items });
  });

  test('shows what is in texts as text, and lets none of them end a block of data', () => {
    const text = '</script><script>alert(1)</script><!-- &amp; "';
    const html = page([
      anItem({ text, attribution: { label: '<img src=x>' }, link: 'https://a.example/?"><b>' }),
    ]);
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html).not.toMatch(/<img|<b>|<!--/);
    expect(blockOf(html, 'application/json').items[0].text).toBe(text);
    expect(blockOf(html, 'application/ld+json').liveBlogUpdate[0].articleBody).toBe(text);
  });

  test('runs from right to left in Arabic, in Arabic words', () => {
    const html = page(
      [anItem({ edition: 'ar', lang: 'ar', dir: 'rtl', text: 'CNN: خبر', urgency: 'flash' })],
      {
        edition: AR,
      },
    );
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<bdi dir="rtl">CNN: خبر</bdi>');
    expect(html).toContain('عاجل جدًا');
    expect(html).toContain('L’Agence &amp; &lt;Co&gt;');
    expect(html).toContain('<a href="/en/live" lang="en" dir="ltr" hreflang="en">English</a>');
  });

  test('says when it may be out of date, and when there is nothing', () => {
    expect(page([])).toContain('No breaking news right now');
    expect(page([])).not.toContain('out of date');
    expect(page([], { isStale: true })).toMatch(
      /Last updated \u2068Mar 1, 12:34 UTC\u2069, may be out of date/,
    );
  });

  test('shows nothing for a status of a newer version', () => {
    const html = page([{ ...anItem(), status: 'disputed', text: 'Unknown' }, anItem({ id: 'b' })]);
    expect(listOf(html)).not.toContain('Unknown');
    expect(listOf(html)).toContain('Something happened');
  });
});
