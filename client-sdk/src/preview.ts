import type { Item } from '../../core/contract/item.js';
import { AR } from '../../core/words/ar.js';
import { wordsFor } from '../../core/words/choose.js';
import { EN } from '../../core/words/en.js';
import { ES } from '../../core/words/es.js';
import { make } from './element/dom.js';
import { listView } from './element/list-view.js';
import { CSS as MORE_CSS } from './element/more/styles.js';
import { sheetOf } from './element/sheet.js';
import { type View, viewIn } from './element/view.js';
import type { Ticker } from './types.js';

/** What to show: a list or strip as pages embed it, or the banner of a flash. */
export interface PreviewPicture {
  items: readonly Item[];
  layout: 'list' | 'strip' | 'banner';
  /** Language of the edition: the element speaks it. */
  lang: string;
  nowMs: number;
}

/** The banner stands in the page here, instead of over it. */
const STILL_CSS =
  '.takeover:not([hidden]) { position: static; display: block; max-block-size: none; z-index: auto; }';

/**
 * Items of the caller's exactly as `<bellwire-ticker>` shows them to readers, connected to nothing, for those who
 * write them. `host` gets a shadow root, and should be `inert`: its control does nothing.
 */
export class TickerPreview {
  readonly #host: HTMLElement;
  readonly #view: View;
  readonly #banner: HTMLElement;
  readonly #flash = listView();

  constructor(host: HTMLElement) {
    const root = host.attachShadow({ mode: 'open' });
    this.#host = host;
    this.#view = viewIn(root, () => undefined);
    this.#banner = make('section', { class: 'takeover', part: 'takeover' }, this.#flash.node);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(MORE_CSS), sheetOf(STILL_CSS)];
    root.append(this.#banner);
  }

  show({ items, layout, lang, nowMs }: PreviewPicture): void {
    const words = wordsFor([EN, AR, ES], [lang]);
    const isBanner = layout === 'banner';
    this.#host.setAttribute('layout', layout);
    this.#view.frame.hidden = isBanner;
    this.#banner.hidden = !isBanner;
    if (isBanner) this.#flash.show(items.slice(0, 1), { words, nowMs });
    else {
      const status = { ticker: LIVE, paused: false, words, nowMs };
      const picture = { items, limit: items.length, held: false, ready: true, settled: true, layout };
      this.#view.show({ ...status, ...picture });
    }
  }
}

/** As far as the bar is concerned, all is well. */
const LIVE: Ticker = {
  items: [],
  cursor: undefined,
  state: { name: 'live', since: new Date(0) },
  asOf: undefined,
  now: () => new Date(),
  on: () => () => undefined,
  close: () => undefined,
  async *[Symbol.asyncIterator]() {},
};
