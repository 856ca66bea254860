import type { Item } from '../../../core/contract/item.js';
import type { ItemChange } from '../types.js';
import { announce, type Said } from './announcer.js';
import type { Announced } from './attributes.js';
import { fateOf, type ItemContext } from './item-view.js';
import { newWords } from './status-words.js';

/** How the element is listened to at the moment. */
export interface Listening extends ItemContext {
  edition: string;
  level: Announced;
  paused: boolean;
  /** The state of the connection in words. */
  state: string;
}

const COUNT_EVERY_MS = 30_000;
/** A connection that is back by then was never worth a word. */
const STATE_AFTER_MS = 3_000;

/** What one element says aloud, by the level that is chosen; paused it says nothing. */
export class Speaker {
  #unread: Item[] = [];
  #countedAtMs = 0;
  #saidState: string | undefined;
  readonly #listening: () => Listening;

  constructor(listening: () => Listening) {
    this.#listening = listening;
  }

  /** A flash, and what became of what was there before, at once; what else is new may be folded to its number. */
  hear({ item, previous, via }: ItemChange): void {
    const flash = item.urgency === 'flash';
    const isNew = !previous && item.status === 'live';
    if (isNew && !(flash && via === 'item')) this.#count(item);
    else if (isNew || (previous && concerns(item, previous)))
      this.#tell(item.id, flash && item.status !== 'held', (listening) => saidOf(item, listening));
  }

  /** The item that the reader turned the strip to. */
  turned(item: Item): void {
    this.#tell('turned', false, (listening) => saidOf(item, listening));
  }

  changeState(): void {
    this.#saidState ??= this.#listening().words.live;
    const say = ({ state, words }: Listening) => {
      if (state === this.#saidState) return undefined;
      this.#saidState = state;
      return { text: state, ...words };
    };
    this.#tell('state', false, say, Date.now() + STATE_AFTER_MS);
  }

  #count(item: Item): void {
    if (document.hidden) return;
    this.#unread.push(item);
    const say = (listening: Listening) => this.#unreadSaid(listening);
    const notBeforeMs = this.#listening().level === 'all' ? 0 : this.#countedAtMs + COUNT_EVERY_MS;
    this.#tell('new', false, say, notBeforeMs);
  }

  #unreadSaid(listening: Listening): Said | undefined {
    const { level, words } = listening;
    const [only, ...others] = this.#unread;
    this.#unread = [];
    this.#countedAtMs = Date.now();
    if (level === 'all' && only && others.length === 0) return saidOf(only, listening);
    return { text: `${words.title}: ${newWords(others.length + 1, words)}`, ...words };
  }

  #tell(
    topic: string,
    urgent: boolean,
    say: (listening: Listening) => Said | undefined,
    notBeforeMs = 0,
  ): void {
    const { edition } = this.#listening();
    announce({
      topic: `${edition} ${topic}`,
      urgent,
      notBeforeMs,
      say: () => {
        const listening = this.#listening();
        return listening.paused || listening.level === 'off' ? undefined : say(listening);
      },
    });
  }
}

/** Whoever was read the version before has to hear of this one. */
function concerns(item: Item, previous: Item): boolean {
  if (item.status === 'removed') return false;
  return item.status !== previous.status || item.correction?.at !== previous.correction?.at;
}

function saidOf(item: Item, context: ItemContext): Said {
  const { words } = context;
  const { notice, correction, urgency, attribution, text = '', lang, dir } = item;
  if (item.status !== 'live') return { ...words, text: sentence(fateOf(item, context), notice?.note) };
  const label = correction ? words.correction : urgency === 'flash' && words.flash;
  return { text: sentence(label, attribution?.label, text), lang, dir };
}

const sentence = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(': ');
