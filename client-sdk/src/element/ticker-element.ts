import type { Item } from '../../../core/contract/item.js';
import { EN } from '../../../core/words/en.js';
import { connectIn } from '../connect.js';
import { runtimeOf } from '../runtime.js';
import type { ItemChange, Ticker, TickerState } from '../types.js';
import { ATTRIBUTES, optionsOf, ReflectingElement } from './attributes.js';
import type { Companion } from './companion.js';
import { loadCompanion } from './load-companion.js';
import { viewIn } from './view.js';

/** Between two looks at the list, so that each is seen, and a burst is no work without end. */
const CALM_MS = 100;
/** After which the list goes on without its companion, until that comes. */
const PATIENCE_MS = 3_000;
/** How often relative times and the age of the list are looked at. */
const PERIOD_MS = 10_000;

/**
 * `<bellwire-ticker edition="en">`: an edition's breaking news as a list. Fires `bellwire-item` (an
 * `ItemChange`) and `bellwire-state` (a `TickerState`); both bubble out of shadow trees.
 */
export class BellwireTickerElement extends ReflectingElement {
  static readonly observedAttributes = ATTRIBUTES;

  readonly #view = viewIn(this.attachShadow({ mode: 'open' }), () =>
    this.paused ? this.play() : this.pause(),
  );
  #companion: Companion | undefined;
  /** Has the companion come; again: does nothing. */
  #ask = () => {};
  readonly #loading = new Promise<void>((resolve) => {
    this.#ask = resolve;
  }).then(() => this.#load());
  /** Whether the companion is still to come, or given up. */
  #expects = true;
  #ticker: Ticker | undefined;
  /** What the ticker was connected to, and for. */
  #source = '';
  /** Whether the list was level with a connection, or with none to be had: what came before that is not news. */
  #settled = false;
  #pausedSince: Date | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** By a clock that is never set back. */
  #shownAtMs = 0;

  /** All items that match, in reader order; `limit` and pause do not narrow it. */
  get items(): readonly Item[] {
    return this.#ticker?.items ?? [];
  }

  get state(): TickerState {
    if (this.#pausedSince) return { name: 'paused', since: this.#pausedSince };
    return this.#ticker?.state ?? { name: 'closed', since: new Date(0) };
  }

  get paused(): boolean {
    return this.#pausedSince !== undefined;
  }

  /** New items are counted instead of shown until `play`. */
  pause(): void {
    if (this.paused) return;
    this.#pausedSince = new Date();
    this.#tellState();
  }

  play(): void {
    if (!this.paused) return;
    this.#pausedSince = undefined;
    this.#tellState();
  }

  connectedCallback(): void {
    this.#later();
  }

  attributeChangedCallback(): void {
    this.#later();
  }

  /** A move within the page is a leave and a return in one task: the connection outlives it. */
  disconnectedCallback(): void {
    this.#companion?.leave();
    queueMicrotask(() => {
      if (!this.isConnected) this.#disconnect();
    });
  }

  #disconnect(): void {
    const ticker = this.#ticker;
    this.#ticker = undefined;
    this.#source = '';
    this.#settled = false;
    ticker?.close();
  }

  /** Many changes in one task are one, and so are those of a burst. */
  #later(): void {
    this.#showIn(this.#shownAtMs + CALM_MS - performance.now());
  }

  #showIn(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), delayMs);
  }

  #reconnect(): void {
    const { src, edition } = this;
    const options = optionsOf(this);
    const source = JSON.stringify([src, options]);
    if (source === this.#source) return;
    this.#disconnect();
    this.#source = source;
    if (edition === '') return;
    // What the page was rendered with counts once: it is for the attributes of then.
    const given = this.querySelector('script');
    given?.remove();
    try {
      this.#follow(
        connectIn(
          runtimeOf({}),
          src,
          { ...options, store: 'session', from: given?.textContent ?? '' },
          this.#loading,
        ),
      );
    } catch (error) {
      reportError(error); // an attribute that cannot work: the page's own content stays
    }
  }

  #follow(ticker: Ticker): void {
    this.#ticker = ticker;
    ticker.on('change', (change) => {
      this.#companion?.hear(change);
      this.#tell('bellwire-item', change);
    });
    ticker.on('items', () => this.#later());
    ticker.on('state', () => this.#ticker === ticker && this.#tellState());
  }

  #tellState(): void {
    this.#later();
    this.#companion?.changeState();
    this.#tell('bellwire-state', this.state);
  }

  #tell(name: keyof BellwireTickerEventMap, detail: ItemChange | TickerState): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #show(): void {
    if (!this.isConnected) return;
    this.#reconnect();
    const { items, limit, layout, paused } = this;
    const ticker = this.#ticker;
    const nowMs = Number(ticker?.now());
    const name = ticker?.state.name;
    const level = ticker?.asOf !== undefined;
    this.#settled ||= level && name !== 'connecting';
    // A list kept from before stands in when the server does not speak.
    const ready = level || (name === 'offline' && items.length > 0);
    // Rows are not moved before there is who moves them without a shift.
    const held = paused || this.#expects;
    const begins = !this.#expects || this.#isPlain();
    const picture = {
      words: EN,
      nowMs,
      ticker,
      paused,
      held,
      items,
      limit,
      ready,
      settled: this.#settled,
      layout,
    };
    if (begins) (this.#companion ?? this.#view).show(picture);
    if (ready || !begins || ticker?.cursor) this.#ask();
    this.#shownAtMs = performance.now();
    this.#showIn(PERIOD_MS);
  }

  /** In English, and a list: anything else is not begun without the companion. */
  #isPlain(): boolean {
    const { layout, words, items, edition } = this;
    const langs = [this.closest<HTMLElement>('[lang]')?.lang, items[0]?.lang];
    if (layout !== 'list' || words || /^(ar|es)$/.test(edition)) return false;
    return langs.every((lang = 'en') => lang.startsWith('en'));
  }

  /** Where it fails the browser says why, and the list goes on alone. */
  async #load() {
    const goOn = () => {
      this.#expects = false;
      this.#show();
    };
    setTimeout(goOn, PATIENCE_MS);
    try {
      const more = await loadCompanion();
      this.#companion = more.companionOf(this, this.#view, () => this.#later());
      return more;
    } catch {
      return;
    } finally {
      goOn();
    }
  }
}

export interface BellwireTickerEventMap {
  'bellwire-item': CustomEvent<ItemChange>;
  'bellwire-state': CustomEvent<TickerState>;
}

declare global {
  interface HTMLElementTagNameMap {
    'bellwire-ticker': BellwireTickerElement;
  }
  interface HTMLElementEventMap extends BellwireTickerEventMap {}
}
