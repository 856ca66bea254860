import { AR } from '../../../../core/words/ar.js';
import { wordsFor } from '../../../../core/words/choose.js';
import { EN_CONTROLS } from '../../../../core/words/en-controls.js';
import { ES } from '../../../../core/words/es.js';
import { type ListWords, localeOf, type Words } from '../../../../core/words/words.js';
import type { Host } from './host.js';

/**
 * The element's words: in the language that it is told, or of the news; before there is any, the edition's id often
 * is one. In their place a page's own: those of the attribute `words`, a JSON object, and those of the element's
 * children by their `slot`, as `<span slot="pause">Suspendre</span>`. What cannot be said is reported once.
 */
export class OwnWords {
  #refused = '';

  /** `list`: the words that a list came with. */
  of(host: Host, list: ListWords): Words {
    const page = host.closest('[lang]')?.getAttribute('lang');
    const lang = host.getAttribute('lang');
    const known = wordsFor<Words>(
      [{ ...list, ...EN_CONTROLS }, AR, ES],
      [lang, host.items[0]?.lang, host.edition, page],
    );
    const slotted = [...host.querySelectorAll(':scope > [slot]')].map((child) => [
      child.slot,
      child.textContent,
    ]);
    const given = JSON.stringify([lang, host.words, slotted]);
    if (given === this.#refused) return known;
    try {
      const inPlace = { ...(slotted.length > 0 && lang && { lang }), ...Object.fromEntries(slotted) };
      const words: Words = { ...known, ...inPlace, ...JSON.parse(host.words || '{}') };
      Intl.getCanonicalLocales(localeOf(words));
      return words;
    } catch (error) {
      this.#refused = given;
      reportError(error);
      return known;
    }
  }
}
