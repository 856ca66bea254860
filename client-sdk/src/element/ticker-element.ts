import type { Item } from '../../../core/contract/item.js';
import { wordsFor } from '../../../core/words/choose.js';
import type { Words } from '../../../core/words/words.js';
import { connect } from '../connect.js';
import type { ItemChange, Ticker, TickerState } from '../types.js';
import { prepareAnnouncer } from './announcer.js';
import { optionsOf, SOURCE_ATTRIBUTES, VIEW_ATTRIBUTES } from './attributes.js';
import { keep, kept } from './kept.js';
import { OwnWords } from './own-words.js';
import { ReflectingElement } from './reflecting-element.js';
import { everyPeriod } from './shared-timer.js';
import { type Frozen, shownItems, waitingCount } from './shown.js';
import { type Listening, Speaker } from './speaker.js';
import { type Status, statusWords } from './status-words.js';
import { Takeover } from './takeover.js';
import { View } from './view.js';

const ATTRIBUTES = [...SOURCE_ATTRIBUTES, ...VIEW_ATTRIBUTES];
/** Under which the reader's pause is kept. */
const PAUSED = 'paused';
/** Between two looks at the list, so that each is seen, and a burst is no work without end. */
const CALM_MS = 100;

/**
 * `<bellwire-ticker edition="en">`: an edition's breaking news as a list. Fires `bellwire-item` (an
 * `ItemChange`) and `bellwire-state` (a `TickerState`); both bubble out of shadow trees.
 */
export class BellwireTickerElement extends ReflectingElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #view: View;
  readonly #takeover = new Takeover();
  readonly #speaker = new Speaker(() => this.#listening());
  readonly #ownWords = new OwnWords();
  #ticker: Ticker | undefined;
  #stopTimer: (() => void) | undefined;
  #shown: Frozen | undefined;
  #pausedSince: Date | undefined;
  /** Whether the list was level once: what came before that is not news. */
  #settled = false;
  #due = { connect: false, show: false };
  #caughtUpAtMs = 0;

  constructor() {
    super();
    this.#view = new View(this.attachShadow({ mode: 'open' }), {
      onPause: () => this.#togglePause(),
      onReveal: () => this.#reveal(),
      onMove: () => this.#later('show'),
      onTurn: (item) => this.#speaker.turned(item),
    });
    this.shadowRoot?.append(this.#takeover.node);
    if (kept(PAUSED)) this.#pausedSince = new Date();
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
    this.#pausedSince = new Date();
    this.#tellState();
  }

  play(): void {
    if (!this.paused) return;
    this.#shown = undefined;
    this.#pausedSince = undefined;
    this.#tellState();
  }

  connectedCallback(): void {
    prepareAnnouncer();
    this.#stopTimer ??= everyPeriod(() => this.#show());
    this.#later(this.#ticker ? 'show' : 'connect');
  }

  /** A move within the page is a leave and a return in one task: the connection outlives it. */
  disconnectedCallback(): void {
    this.#takeover.leave();
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
    this.#view.leave();
    this.#disconnect();
  }

  /** The reader's own choice is kept; what a page's script does is not. */
  #togglePause(): void {
    if (this.paused) this.play();
    else this.pause();
    keep(PAUSED, this.paused ? 'yes' : '');
  }

  #reveal(): void {
    this.#shown = undefined;
    this.#show();
  }

  #disconnect(): void {
    const ticker = this.#ticker;
    this.#ticker = undefined;
    ticker?.close();
  }

  /** Many changes in one task are one, and so are those of a burst. */
  #later(what: 'connect' | 'show'): void {
    const waits = this.#due.connect || this.#due.show;
    this.#due[what] = true;
    if (waits) return;
    const catchUp = () => this.#catchUp();
    if (Date.now() - this.#caughtUpAtMs > CALM_MS) queueMicrotask(catchUp);
    else setTimeout(catchUp, CALM_MS);
  }

  #catchUp(): void {
    const { connect: anew } = this.#due;
    this.#due = { connect: false, show: false };
    this.#caughtUpAtMs = this.#shown ? Date.now() : 0;
    if (!this.isConnected) return;
    if (anew) this.#reconnect();
    this.#show();
  }

  #reconnect(): void {
    this.#disconnect();
    this.#shown = undefined;
    this.#settled = false;
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
    ticker.on('change', (change) => current() && this.#hear(change));
    ticker.on('items', () => current() && this.#later('show'));
    ticker.on('state', () => current() && this.#tellState());
  }

  #hear(change: ItemChange): void {
    if (this.#settled) this.#speaker.hear(change);
    this.#tell('bellwire-item', change);
  }

  #tellState(): void {
    this.#later('show');
    if (this.#settled) this.#speaker.changeState();
    this.#tell('bellwire-state', this.state);
  }

  #tell(name: keyof BellwireTickerEventMap, detail: ItemChange | TickerState): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #show(): void {
    const { items, limit, layout, rotate, paused } = this;
    const status = this.#status();
    const words = this.#words();
    const ready = this.#isReady();
    const frozen = paused || (this.#view.inside && this.#shown?.length) ? this.#shown : undefined;
    const shown = shownItems(items, limit, frozen);
    const waiting = waitingCount(items, limit, frozen);
    if (ready) this.#shown = shown;
    this.#settled = this.#ticker?.asOf !== undefined;
    this.#view.show({ words, status, items: shown, waiting, ready, layout, rotate });
    const may = { wanted: this.takeover, mayOpen: ready && !paused };
    this.#takeover.show(this.edition, items, { words, nowMs: status.nowMs }, may);
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

  #listening(): Listening {
    const { edition, announce: level, paused } = this;
    const status = this.#status();
    const words = this.#words();
    return { edition, level, paused, words, nowMs: status.nowMs, state: statusWords(status, words) };
  }

  /** In the language of the news; before there is any, the edition's id often is one. */
  #words(): Words {
    const page = this.closest('[lang]')?.getAttribute('lang');
    const known = wordsFor([this.getAttribute('lang'), this.items[0]?.lang, this.edition, page]);
    return this.#ownWords.over(known, this.words);
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
