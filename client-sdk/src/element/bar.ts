import type { Words } from '../../../core/words/words.js';
import { make, makeButton, say } from './dom.js';
import { type Status, statusWords } from './status-words.js';

export interface BarEvents {
  onPause(): void;
  onReveal(): void;
  onTurn(by: number): void;
}

/** Title, state in words, and the controls; those of a strip only where there is something to turn. */
export class Bar {
  readonly node = make('div', { class: 'bar' });
  readonly #title = make('h2', { id: 'title' });
  readonly #state = make('span', { class: 'state' });
  readonly #fresh: HTMLButtonElement;
  readonly #pause: HTMLButtonElement;
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #place = make('span', { class: 'place', dir: 'ltr' });
  readonly #turns: HTMLElement;

  constructor({ onPause, onReveal, onTurn }: BarEvents) {
    this.#fresh = makeButton(onReveal, { class: 'new' });
    this.#pause = makeButton(onPause);
    this.#previous = makeButton(() => onTurn(-1));
    this.#next = makeButton(() => onTurn(1));
    this.#previous.append('‹');
    this.#next.append('›');
    this.#turns = make('span', { class: 'turns' }, this.#previous, this.#place, this.#next);
    const words = make('div', { class: 'words' }, this.#title, this.#state, this.#fresh);
    this.node.append(words, this.#turns, this.#pause);
  }

  /** Where nothing is wrong, what is new takes the place of the state: what is below stays where it is. */
  show(words: Words, status: Status, fresh: string): void {
    say(this.#title, words.title);
    say(this.#pause, status.paused ? words.play : words.pause);
    this.#previous.ariaLabel = words.previous;
    this.#next.ariaLabel = words.next;
    say(this.#fresh, fresh);
    this.#fresh.hidden = fresh === '';
    this.#state.hidden = fresh !== '' && status.name === 'live';
    say(this.#state, statusWords(status, words));
  }

  /** Which of how many; nothing hides the controls to turn them. */
  showPlace(place: string): void {
    say(this.#place, place);
    this.#turns.hidden = place === '';
  }
}
