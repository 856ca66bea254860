import {
  ANNOUNCED,
  type Announced,
  defaultSource,
  LAYOUTS,
  type Layout,
  limitIn,
  oneOf,
  rotateIn,
} from './attributes.js';

/** Where there is no DOM the module still loads, so that pages rendered on a server may import it. */
const Base = globalThis.HTMLElement ?? Object;

/** The attributes of `<bellwire-ticker>` as properties. An attribute that says nothing known reads as its default. */
export class ReflectingElement extends Base {
  /** The edition's id. Nothing is connected without one. */
  declare edition: string;
  /** The server's address. @default the origin that this script came from */
  declare src: string;
  /** Any of these sections, between spaces or commas. */
  declare sections: string;
  /** Any of these regions, between spaces or commas. */
  declare regions: string;
  /** At least this urgent; what is no urgency does not narrow. */
  declare urgency: string;
  /** How many items are shown. @default 10 */
  declare limit: number;
  /** @default 'list' */
  declare layout: Layout;
  /** Seconds after which a strip turns by itself, at least 5. @default 0: by hand only */
  declare rotate: number;
  /** Whether a flash may cover the page's own content. */
  declare takeover: boolean;
  /** What is spoken to those who listen. @default 'important' */
  declare announce: Announced;
  /** The element's own words where there are none of their language: JSON, any of those of `Words`. */
  declare words: string;
}

const textIn = (text: string | null): string => text ?? '';

/** How each attribute is read. */
const READ = {
  edition: textIn,
  src: (text) => text || defaultSource(),
  sections: textIn,
  regions: textIn,
  urgency: textIn,
  limit: limitIn,
  layout: (text) => oneOf(LAYOUTS, text, 'list'),
  rotate: rotateIn,
  takeover: (text) => text !== null,
  announce: (text) => oneOf(ANNOUNCED, text, 'important'),
  words: textIn,
} satisfies {
  [K in Exclude<keyof ReflectingElement, keyof HTMLElement>]: (text: string | null) => ReflectingElement[K];
};

for (const [name, read] of Object.entries(READ)) {
  Object.defineProperty(ReflectingElement.prototype, name, {
    enumerable: true,
    configurable: true,
    get(this: HTMLElement) {
      return read(this.getAttribute(name));
    },
    set(this: HTMLElement, value: unknown) {
      if (value === false) this.removeAttribute(name);
      else this.setAttribute(name, value === true ? '' : String(value));
    },
  });
}
