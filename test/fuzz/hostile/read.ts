import { Reader } from '../../harness/reader.js';
import type { Tally } from '../tally.js';
import type { Expected } from './editions.js';

/** What an official client gets of each edition: every text that was kept, byte for byte, and no other. */
export async function readAll(url: string, expected: Expected, tally: Tally): Promise<void> {
  for (const [edition, texts] of expected) {
    const reader = new Reader(url, edition);
    await reader.synced();
    const got = [...reader.items.values()].map(({ text = '' }) => text);
    compare(`a reader of ${edition}`, got, texts, tally);
    reader.close();
  }
}

export function compare(who: string, got: readonly string[], wanted: readonly string[], tally: Tally): void {
  const [have, want] = [new Set(got), new Set(wanted)];
  for (const text of want) if (!have.has(text)) tally.fail(`${who} does not get it`, 0, text);
  for (const text of have) if (!want.has(text)) tally.fail(`${who} gets what was never kept`, 0, text);
  if (got.length !== wanted.length) tally.fail(`${who} gets ${got.length} of ${wanted.length}`, 0, '');
}
