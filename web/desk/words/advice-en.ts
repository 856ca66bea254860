import type { AdviceWords } from './advice-words.js';

export const EN_ADVICE: AdviceWords = {
  title: 'Worth a second look',
  wrongScript: 'This is not in the script of this edition.',
  wrongLanguage: (language) => `This looks like ${language}: is it the right edition?`,
  alike: (time, status) => `Nearly the same is out since ${time} (${status}):`,
  otherNumbers: (time, status) => `Nearly the same, with other numbers, is out since ${time} (${status}):`,
  makeUpdate: 'This is an update of it',
  updates: 'An update of:',
  style: {
    double_space: 'Two spaces in a row',
    space_before_punctuation: 'A space before punctuation',
    final_stop: 'No full stop at the end of a headline',
    ellipsis: 'A headline does not trail off',
    exclamation: 'No exclamation marks',
    all_caps: 'Words in capitals',
    repeated_word: 'A word twice',
    unbalanced: 'A quotation or bracket that is open',
    mixed_digits: 'Digits of two scripts',
    relative_day: 'Another day in another time zone',
    opening_mark: 'The opening mark is missing for',
    latin_punctuation: 'Latin punctuation in Arabic',
    unattributed: 'Who says so? This urgency wants a source.',
  },
};
