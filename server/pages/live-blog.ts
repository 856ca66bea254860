import type { Edition } from '../../core/contract/edition.js';
import type { Item } from '../../core/contract/item.js';
import { addresses } from './addresses.js';
import { claims, fateInUtc } from './item-html.js';
import type { PageWords } from './page-words.js';
import { newest } from './times.js';

/** The page as machines read it (schema.org `LiveBlogPosting`), corrections as `CorrectionComment`. */
export function liveBlog(
  edition: Edition,
  items: readonly Item[],
  words: PageWords,
  publicUrl: string,
): object {
  const { live, item: itemAddress } = addresses(publicUrl, edition.id);
  const published = items.map(({ publishedAt }) => publishedAt).toSorted();
  const changed = newest(items.map(({ changedAt }) => changedAt));
  return {
    '@context': 'https://schema.org',
    '@type': 'LiveBlogPosting',
    '@id': live,
    url: live,
    headline: `${words.title}: ${edition.name}`,
    inLanguage: edition.lang,
    ...(published[0] && { datePublished: published[0], coverageStartTime: published[0] }),
    ...(changed && { dateModified: changed }),
    publisher: { '@type': 'NewsMediaOrganization', name: edition.publisher ?? edition.name, url: publicUrl },
    liveBlogUpdate: items.map((item) => update(item, words, itemAddress(item.id))),
  };
}

function update(item: Item, words: PageWords, url: string): object {
  const { publishedAt, changedAt, lang, text = '', short, attribution, correction } = item;
  const common = {
    '@type': 'BlogPosting',
    '@id': url,
    url,
    datePublished: publishedAt,
    dateModified: changedAt,
  };
  if (!claims(item)) {
    const said = { headline: fateInUtc(item, words), creativeWorkStatus: words.made[item.change] };
    return { ...common, ...said, ...(item.notice && { articleBody: item.notice.note }) };
  }
  return {
    ...common,
    inLanguage: lang,
    headline: short ?? text,
    articleBody: text,
    ...(attribution && { author: { '@type': 'Organization', name: attribution.label } }),
    ...(correction && {
      correction: { '@type': 'CorrectionComment', text: correction.note, datePublished: correction.at },
    }),
  };
}
