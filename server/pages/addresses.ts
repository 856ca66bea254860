/** Where the pages of an edition are, below a base: '' for links of a page, the public address for others. */
export const addresses = (base: string, edition: string) => ({
  live: `${base}/${edition}/live`,
  item: (id: string) => `${base}/${edition}/items/${id}`,
  jsonFeed: `${base}/${edition}/feed.json`,
  atom: `${base}/${edition}/atom.xml`,
  rss: `${base}/${edition}/rss.xml`,
  frame: `${base}/embed/v1/frame?edition=${edition}`,
  oembed: `${base}/oembed?url=${encodeURIComponent(`${base}/${edition}/live`)}`,
});
