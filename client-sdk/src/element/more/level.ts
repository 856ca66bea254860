import type { Words } from '../../../../core/words/words.js';
import { make, say } from '../dom.js';
import type { View } from '../view.js';
import type { Host } from './host.js';
import { keep, kept } from './kept.js';

const LEVELS = ['all', 'important', 'off'] as const;
type LevelName = (typeof LEVELS)[number];

/** Under which the reader's choice is kept. */
const CHOSEN = 'announce';

/**
 * How much is spoken: what the reader chose on this site, else what the page says. The control is seen while it has
 * focus: who listens comes to it, and nobody else needs its room.
 */
export class Level {
  readonly #host: Host;
  readonly #options = LEVELS.map((value) => make('option', { value }));
  readonly #select = make('select', { class: 'level', part: 'control' }, ...this.#options);

  constructor(host: Host, { pause }: View) {
    this.#host = host;
    this.#select.onchange = () => keep(CHOSEN, this.#select.value);
    pause.after(this.#select);
  }

  get name(): LevelName {
    return LEVELS.find((level) => level === kept(CHOSEN)) ?? this.#host.announce;
  }

  show(words: Words): void {
    this.#select.ariaLabel = words.announcements;
    LEVELS.forEach((level, i) => {
      const option = this.#options[i];
      if (option) say(option, words[level]);
    });
    this.#select.value = this.name;
  }
}
