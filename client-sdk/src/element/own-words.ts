import type { Words } from '../../../core/words/words.js';
import { newWords } from './status-words.js';

/**
 * A page's own words in place of known ones: a JSON object of any of them, `#` where a time or a number goes. What
 * cannot be said is reported once.
 */
export class OwnWords {
  #of: Words | undefined;
  #json = '';
  #words: Words | undefined;

  over(known: Words, json: string): Words {
    if (json === '') return known;
    if (known !== this.#of || json !== this.#json) this.#words = readWords(known, json);
    this.#of = known;
    this.#json = json;
    return this.#words ?? known;
  }
}

function readWords(known: Words, json: string): Words | undefined {
  try {
    const given: Record<string, string> = JSON.parse(json);
    const locale = `${given.lang ?? known.lang}-u-nu-latn`;
    const words: Words = { ...known, locale, ...given, ...sentencesOf(given) };
    newWords(1, words);
    return words;
  } catch (error) {
    reportError(error);
    return undefined;
  }
}

function sentencesOf(given: Record<string, string>): Partial<Words> {
  const names = ['beingChecked', 'withdrawn', 'removed', 'lastUpdated'] as const;
  const sentence = (text: string) => (time: string) => text.replace('#', () => time);
  const said = names.flatMap((name) => (given[name] ? [[name, sentence(given[name])]] : []));
  return Object.fromEntries(said);
}
