import { URGENCIES } from '../../../core/contract/item.js';
import { ownOrigin } from './own-origin.js';

const DEFAULT_LIMIT = 10;

const textIn = (text: string | null): string => text ?? '';

/** Slugs between spaces or commas. */
const slugsIn = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

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
  declare layout: 'list' | 'strip';
  /** Seconds after which a strip turns by itself; less than 5 count as 5. @default 0: by hand only */
  declare rotate: number;
  /** Whether a flash may cover the page's own content. */
  declare takeover: boolean;
  /** What is spoken to those who listen. @default 'important' */
  declare announce: 'all' | 'important' | 'off';
  /** The element's own words where there are none of their language: JSON, any of those of `Words`. */
  declare words: string;
}

/** How each attribute is read. */
const READ = {
  edition: textIn,
  src: (text) => text || ownOrigin(),
  sections: textIn,
  regions: textIn,
  urgency: textIn,
  limit: (text) => (Number(text) >= 1 ? Math.trunc(Number(text)) : DEFAULT_LIMIT),
  layout: (text) => (text === 'strip' ? text : 'list'),
  rotate: (text) => Number(text) || 0,
  takeover: (text) => text !== null,
  announce: (text) => (text === 'all' || text === 'off' ? text : 'important'),
  words: textIn,
} satisfies {
  [K in Exclude<keyof ReflectingElement, keyof HTMLElement>]: (text: string | null) => ReflectingElement[K];
};

export const ATTRIBUTES: readonly string[] = [...Object.keys(READ), 'lang'];

for (const [name, read] of Object.entries(READ)) {
  Object.defineProperty(ReflectingElement.prototype, name, {
    get(this: HTMLElement) {
      return read(this.getAttribute(name));
    },
    set(this: HTMLElement, value: string | boolean) {
      if (typeof value === 'boolean') this.toggleAttribute(name, value);
      else this.setAttribute(name, value);
    },
  });
}

/** What to connect to and for. */
export function optionsOf({ edition, sections, regions, urgency }: ReflectingElement) {
  const least = URGENCIES.find((each) => each === urgency);
  return {
    edition,
    sections: slugsIn(sections),
    regions: slugsIn(regions),
    ...(least && { urgency: least }),
  };
}
