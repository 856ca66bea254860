import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html } from '../../../server/pages/html.js';

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('html', () => {
  test('puts any text in as text, within elements and quoted attributes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { text: page } = html`<p title="${text}">${text}</p>`;
        const inner = page.slice('<p title="'.length, -'</p>'.length);
        expect(inner.replace('">', '')).not.toMatch(/[<>"']/);
        expect(unescaped(inner)).toBe(`${text}">${text}`);
      }),
    );
  });

  test('takes what it made itself as it is, lists too, and leaves out what is not there', () => {
    const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>${undefined}${0}`.text).toBe('<ul><li>a</li><li>&lt;</li></ul>0');
  });
});
