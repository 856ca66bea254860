const DIGIT = /^\p{Nd}$/u;

/** Thousands marks between digits: `1,000`, `1’000`, `1 000` and `١٬٠٠٠` are the number 1000. */
const GROUPING = /(?<=\p{Nd})[,٬'’\u00A0\u202F\u2009](?=\p{Nd}{3}(?!\p{Nd}))/gu;

/** A minus sign, where it is not the hyphen of a word or of a range. */
const NUMBER = /(?<![\p{L}\p{N}])[-−]?\p{N}+|\p{N}+/gu;

/**
 * The numbers of a text in its order, with digits of every script by value: `٣` and `3` are the same.
 * A decimal mark parts a number in two, since the same mark means different things in different languages.
 */
export function numbersIn(text: string): string[] {
  const numbers = text.replace(GROUPING, '').match(NUMBER) ?? [];
  return numbers.map((number) => [...number].map(plain).join(''));
}

/** Digits of every script as those of ASCII, thousands marks between them left out. */
export const withPlainDigits = (text: string): string =>
  [...text.replace(GROUPING, '')]
    .map((character) => (DIGIT.test(character) ? plain(character) : character))
    .join('');

function plain(character: string): string {
  if (DIGIT.test(character)) return String(digitValue(character.codePointAt(0) ?? 0));
  return character === '−' ? '-' : character;
}

/** Unicode keeps decimal digits in ascending runs of ten, zero first (Unicode 15, 4.6). */
function digitValue(codePoint: number): number {
  let zero = codePoint;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (codePoint - zero) % 10;
}
