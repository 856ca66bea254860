import type { Fault } from '../contract/codes.js';
import type { Refile } from '../contract/commands.js';
import type { Attribution, ItemRecord } from '../contract/item.js';
import { NEGATION, statementWords } from './negations.js';
import { numbersIn } from './numbers.js';

/**
 * What makes a refile a correction: numbers, negations or the source change. `short` is compared with the
 * `short` before it; adding one to an item that had none changes no statement.
 */
export function refileFaults(item: ItemRecord, refile: Refile): Fault[] {
  return [
    ...statementFaults('text', item.text, refile.text, item.lang),
    ...statementFaults('short', item.short, refile.short, item.lang),
    ...attributionFaults(item.attribution, refile.attribution),
  ];
}

function statementFaults(
  path: string,
  was: string | undefined,
  is: string | undefined,
  lang: string,
): Fault[] {
  if (was === undefined || is === undefined || was === is) return [];
  const faults: Fault[] = [];
  if (numbersIn(was).join(' ') !== numbersIn(is).join(' '))
    faults.push({ path, message: 'changes a number' });
  if (negationMoves(statementWords(was, lang), statementWords(is, lang)))
    faults.push({ path, message: 'changes a negation' });
  return faults;
}

function attributionFaults(was: Attribution | undefined, is: Attribution | undefined): Fault[] {
  if (is === undefined || (was?.label === is.label && was.kind === is.kind)) return [];
  return [{ path: 'attribution', message: 'changes the source' }];
}

/**
 * Whether a negation came, went or moved to another part of the statement: laid side by side so that as
 * many words as possible match, some negation has no counterpart.
 */
function negationMoves(was: string[], is: string[]): boolean {
  const before = was.filter(isNegation).length;
  if (before !== is.filter(isNegation).length) return true;
  return before > 0 && matchedNegations(was, is) < before;
}

const isNegation = (word: string): boolean => word === NEGATION;

/** Weighs a matching word far above a matching negation, which then only decides between equal alignments. */
const WORD_WEIGHT = 10_000;

/** Longest common subsequence, by rows; at most some 280 words on either side. */
function matchedNegations(was: string[], is: string[]): number {
  let above = new Array<number>(is.length + 1).fill(0);
  for (const word of was) {
    const row = [0];
    is.forEach((other, i) => {
      const extended = (above[i] ?? 0) + WORD_WEIGHT + (isNegation(word) ? 1 : 0);
      row.push(word === other ? extended : Math.max(above[i + 1] ?? 0, row[i] ?? 0));
    });
    above = row;
  }
  return (above.at(-1) ?? 0) % WORD_WEIGHT;
}
