import {
  ANNOUNCED,
  type Announced,
  defaultSource,
  LAYOUTS,
  type Layout,
  limitIn,
  oneOf,
} from './attributes.js';

/** Where there is no DOM the module still loads, so that pages rendered on a server may import it. */
const Base = globalThis.HTMLElement ?? Object;

/** The attributes of `<bellwire-ticker>` as properties. An attribute that says nothing known reads as its default. */
export class ReflectingElement extends Base {
  /** The edition's id. Nothing is connected without one. */
  get edition(): string {
    return this.#attribute('edition');
  }
  set edition(value: string) {
    this.setAttribute('edition', value);
  }

  /** The server's address. @default the origin that this script came from */
  get src(): string {
    return this.#attribute('src') || defaultSource();
  }
  set src(value: string) {
    this.setAttribute('src', value);
  }

  /** Any of these sections, between spaces or commas. */
  get sections(): string {
    return this.#attribute('sections');
  }
  set sections(value: string) {
    this.setAttribute('sections', value);
  }

  /** Any of these regions, between spaces or commas. */
  get regions(): string {
    return this.#attribute('regions');
  }
  set regions(value: string) {
    this.setAttribute('regions', value);
  }

  /** At least this urgent; what is no urgency does not narrow. */
  get urgency(): string {
    return this.#attribute('urgency');
  }
  set urgency(value: string) {
    this.setAttribute('urgency', value);
  }

  /** How many items are shown. @default 10 */
  get limit(): number {
    return limitIn(this.getAttribute('limit'));
  }
  set limit(value: number) {
    this.setAttribute('limit', String(value));
  }

  /** @default 'list' */
  get layout(): Layout {
    return oneOf(LAYOUTS, this.getAttribute('layout'), 'list');
  }
  set layout(value: Layout) {
    this.setAttribute('layout', value);
  }

  /** Whether a flash may cover the page's own content. */
  get takeover(): boolean {
    return this.hasAttribute('takeover');
  }
  set takeover(value: boolean) {
    this.toggleAttribute('takeover', value);
  }

  /** What is spoken to those who listen. @default 'important' */
  get announce(): Announced {
    return oneOf(ANNOUNCED, this.getAttribute('announce'), 'important');
  }
  set announce(value: Announced) {
    this.setAttribute('announce', value);
  }

  #attribute(name: string): string {
    return this.getAttribute(name) ?? '';
  }
}
