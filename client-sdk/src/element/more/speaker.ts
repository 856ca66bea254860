import type { Item } from '../../../../core/contract/item.js';
import type { PluralForms } from '../../../../core/words/words.js';
import type { ItemChange } from '../../types.js';
import type { View } from '../view.js';
import { announce, type Said } from './announcer.js';
import { counted } from './counted.js';
import type { Host, Scene } from './host.js';
import type { Level } from './level.js';

const COUNT_EVERY_MS = 30_000;
/** A connection that is back by then was never worth a word. */
const STATE_AFTER_MS = 3_000;

/** What one element says aloud, by the level that is chosen; paused it says nothing. */
export class Speaker {
  /** New items of which nothing was said yet, and the latest of them. */
  #unread = 0;
  #latest: Item | undefined;
  #countedAtMs = -COUNT_EVERY_MS;
  #saidState: string | undefined;
  #scene: Scene | undefined;
  readonly #host: Host;
  readonly #view: View;
  readonly #level: Level;

  constructor(host: Host, view: View, level: Level) {
    this.#level = level;
    this.#view = view;
    this.#host = host;
  }

  /** What is on show, in which words: asked when something is said. */
  look(scene: Scene): void {
    this.#scene = scene;
    this.#saidState ??= scene.words.live;
  }

  /** A flash, and what became of what was there before, at once; what else is new may be folded to its number. */
  hear({ item, previous, via }: ItemChange): void {
    if (!this.#scene?.settled) return;
    const flash = item.urgency === 'flash';
    const isNew = !previous && item.status === 'live';
    if (isNew && !(flash && via === 'item')) this.#count(item);
    else if (isNew || (previous && concerns(item, previous)))
      this.#tell(item.id, (scene) => this.#saidOf(item, scene), this.#priorityOf(item));
  }

  /** What became of a flash is told of each. */
  #priorityOf({ urgency, status }: Item) {
    if (urgency === 'flash') return { urgent: status !== 'held' };
    const all = (count: number) => this.#heard((scene) => inAll(count, scene.words.changedItems, scene));
    return { fold: { name: `${this.#host.edition} changed`, say: all } };
  }

  /** The item that the reader turned the strip to. */
  turned(item: Item): void {
    this.#tell('turned', (scene) => this.#saidOf(item, scene));
  }

  changeState(): void {
    if (!this.#scene?.settled) return;
    const say = (scene: Scene) => {
      const state = this.#view.state.textContent;
      if (state === this.#saidState) return undefined;
      this.#saidState = state;
      return { ...scene.words, text: state };
    };
    this.#tell('state', say, { notBeforeMs: performance.now() + STATE_AFTER_MS });
  }

  #count(item: Item): void {
    if (document.hidden || this.#isSilent) return;
    this.#unread += 1;
    this.#latest = item;
    const notBeforeMs = this.#level.name === 'all' ? 0 : this.#countedAtMs + COUNT_EVERY_MS;
    this.#tell('new', (scene) => this.#unreadSaid(scene), { notBeforeMs });
  }

  #unreadSaid(scene: Scene): Said {
    const { words } = scene;
    const count = this.#unread;
    this.#unread = 0;
    this.#countedAtMs = performance.now();
    if (this.#level.name === 'all' && this.#latest && count === 1) return this.#saidOf(this.#latest, scene);
    return inAll(count, words.newItems, scene);
  }

  #saidOf(item: Item, scene: Scene): Said {
    const { words } = scene;
    const { notice, correction, urgency, attribution, text = '', lang, dir } = item;
    if (item.status !== 'live')
      return { ...words, text: sentence(this.#view.kit.fateNow(item, scene), notice?.note) };
    const label = correction ? words.correction : urgency === 'flash' && words.flash;
    return { text: sentence(label, attribution?.label, text), lang, dir };
  }

  #tell(topic: string, say: (scene: Scene) => Said | undefined, when = {}): void {
    const { edition } = this.#host;
    announce({
      topic: `${edition} ${topic}`,
      ...when,
      say: () => this.#heard(say),
    });
  }

  #heard(say: (scene: Scene) => Said | undefined): Said | undefined {
    return this.#isSilent || !this.#scene ? undefined : say(this.#scene);
  }

  get #isSilent(): boolean {
    return this.#host.paused || this.#level.name === 'off';
  }
}

/** Whoever was read the version before has to hear of this one; not that it is over, or removed. */
function concerns(item: Item, previous: Item): boolean {
  if (item.status === 'removed' || item.status === 'expired') return false;
  return item.status !== previous.status || item.correction?.at !== previous.correction?.at;
}

const inAll = (count: number, forms: string | PluralForms, { words }: Scene): Said => ({
  ...words,
  text: `${words.title}: ${counted(count, forms, words)}`,
});

const sentence = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(': ');
