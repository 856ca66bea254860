import type { Item } from '../../../core/contract/item.js';
import { wordsFor } from '../../../core/words/choose.js';
import type { Words } from '../../../core/words/words.js';
import { connect } from '../connect.js';
import type { ItemChange, Ticker, TickerState } from '../types.js';
import { optionsOf, SOURCE_ATTRIBUTES, VIEW_ATTRIBUTES } from './attributes.js';
import { ReflectingElement } from './reflecting-element.js';
import { everyPeriod } from './shared-timer.js';
import { type Frozen, shownItems, waitingCount } from './shown.js';
import type { Status } from './status-words.js';
import { View } from './view.js';

const ATTRIBUTES = [...SOURCE_ATTRIBUTES, ...VIEW_ATTRIBUTES];

/**
 * `<bellwire-ticker edition="en">`: an edition's breaking news as a list. Fires `bellwire-item` (an
 * `ItemChange`) and `bellwire-state` (a `TickerState`); both bubble out of shadow trees.
 */
export class BellwireTickerElement extends ReflectingElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #view: View;
  #ticker: Ticker | undefined;
  #stopTimer: (() => void) | undefined;
  #frozen: Frozen | undefined;
  #pausedSince: Date | undefined;
  #due = { connect: false, show: false };

  constructor() {
    super();
    this.#view = new View(this.attachShadow({ mode: 'open' }), () =>
      this.paused ? this.play() : this.pause(),
    );
  }

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
    this.#frozen = shownItems(this.items, this.limit, undefined);
    this.#pausedSince = new Date();
    this.#tellState();
  }

  play(): void {
    if (!this.paused) return;
    this.#frozen = undefined;
    this.#pausedSince = undefined;
    this.#tellState();
  }

  connectedCallback(): void {
    this.#stopTimer ??= everyPeriod(() => this.#view.refresh(this.#status(), this.#words()));
    if (!this.#ticker) this.#later('connect');
  }

  /** A move within the page is a leave and a return in one task: the connection outlives it. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    this.#later(SOURCE_ATTRIBUTES.some((each) => each === name) ? 'connect' : 'show');
  }

  #leave(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#disconnect();
  }

  #disconnect(): void {
    const ticker = this.#ticker;
    this.#ticker = undefined;
    ticker?.close();
  }

  /** Many changes in one task are one. */
  #later(what: 'connect' | 'show'): void {
    if (!this.#due.connect && !this.#due.show) queueMicrotask(() => this.#catchUp());
    this.#due[what] = true;
  }

  #catchUp(): void {
    const { connect: anew } = this.#due;
    this.#due = { connect: false, show: false };
    if (!this.isConnected) return;
    if (anew) this.#reconnect();
    this.#show();
  }

  #reconnect(): void {
    this.#disconnect();
    this.#frozen &&= [];
    if (this.edition === '') return;
    // What the page was rendered with counts once: it is for the attributes of then.
    const given = this.querySelector('script');
    given?.remove();
    try {
      this.#follow(connect(this.src, { ...optionsOf(this), from: given?.textContent ?? '' }));
    } catch (error) {
      reportError(error); // an attribute that cannot work: the page's own content stays
    }
  }

  #follow(ticker: Ticker): void {
    this.#ticker = ticker;
    const current = () => this.#ticker === ticker;
    ticker.on('change', (change) => current() && this.#tell('bellwire-item', change));
    ticker.on('items', () => current() && this.#later('show'));
    ticker.on('state', () => current() && this.#tellState());
  }

  #tellState(): void {
    this.#later('show');
    this.#tell('bellwire-state', this.state);
  }

  #tell(name: keyof BellwireTickerEventMap, detail: ItemChange | TickerState): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #show(): void {
    const { items, limit } = this;
    const frozen = this.#frozen;
    const picture = { words: this.#words(), status: this.#status(), ready: this.#isReady() };
    const waiting = waitingCount(items, limit, frozen);
    this.#view.show({ ...picture, items: shownItems(items, limit, frozen), waiting });
  }

  /** The page's own content stays until the server spoke; a list kept from before stands in when it does not. */
  #isReady(): boolean {
    const ticker = this.#ticker;
    return ticker?.asOf !== undefined || (ticker?.state.name === 'offline' && ticker.items.length > 0);
  }

  #status(): Status {
    const ticker = this.#ticker;
    const asOfMs = ticker?.asOf?.getTime();
    const nowMs = (ticker?.now() ?? new Date()).getTime();
    return { name: ticker?.state.name ?? 'closed', paused: this.paused, asOfMs, nowMs };
  }

  /** In the language of the news; before there is any, the edition's id often is one. */
  #words(): Words {
    const page = this.closest('[lang]')?.getAttribute('lang');
    return wordsFor([this.getAttribute('lang'), this.items[0]?.lang, this.edition, page]);
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
