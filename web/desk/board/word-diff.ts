export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** What became of a line, word by word, by their longest common sequence; words keep the space before them. */
export function wordDiff(before: string, after: string): Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const common = commonLengths(old, now);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && isSame(old[i], now[j])) {
      add(pieces, 'same', now[j]);
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      add(pieces, 'gone', old[i]);
      i += 1;
    } else {
      add(pieces, 'new', now[j]);
      j += 1;
    }
  }
  return pieces;
}

const wordsOf = (text: string): string[] => text.match(/\s*\S+/gu) ?? [];
const isSame = (a: string | undefined, b: string | undefined): boolean => a?.trim() === b?.trim();
const at = (table: readonly number[][], i: number, j: number): number => table[i]?.[j] ?? 0;

/** `[i][j]`: how many words the rests from `i` and `j` on have in common. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const table = old.map(() => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = table[i] ?? [];
    for (let j = now.length - 1; j >= 0; j -= 1) {
      row[j] = isSame(old[i], now[j])
        ? at(table, i + 1, j + 1) + 1
        : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function add(pieces: Piece[], kind: Piece['kind'], word: string | undefined): void {
  const last = pieces.at(-1);
  if (last?.kind === kind) last.text += word ?? '';
  else pieces.push({ kind, text: word ?? '' });
}
