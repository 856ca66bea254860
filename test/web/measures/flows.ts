import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import type { Measured } from '../../../bench/statistics.js';
import type { Item } from '../../../core/contract/item.js';
import { DeskPage } from '../harness/desk.js';
import type { Newsroom } from '../harness/newsroom.js';

const SAMPLES = 20;
/** Lines before the first sample: what is measured is a desk in use. */
const WARM_UP = 3;
/** Nobody presses the next key sooner; two touches closer together are one. */
const BETWEEN_MS = 700;
const HOW = 'from the first of the keys named to the item at a reader over WebSocket, all on one machine';

const FLOWS = {
  publish: 'Ctrl+Enter, Enter on a written line',
  hold: 'H on a card',
  release: 'H again',
  correct: 'Enter in the note of a correction',
  retract: 'R, 1, Enter on a card',
} as const;
type Flow = keyof typeof FLOWS;

/** A line goes out, is held, released, corrected and retracted, by keys alone, over and over. */
export async function flows(newsroom: Newsroom, browser: Browser): Promise<Measured[]> {
  const desk = await DeskPage.open(browser, newsroom, {}, { undoMs: 3_000 });
  const reader = io(`${newsroom.url}/en`, { transports: ['websocket'] });
  await new Promise<void>((resolve) => reader.once('sync', () => resolve()));
  const samples: Record<Flow, number[]> = { publish: [], hold: [], release: [], correct: [], retract: [] };
  for (let n = -WARM_UP; n < SAMPLES; n++) {
    const took = await oneLine(desk, reader, `Line ${n + WARM_UP}`);
    if (n >= 0) for (const flow of Object.keys(samples) as Flow[]) samples[flow].push(took[flow]);
  }
  reader.close();
  return (Object.keys(FLOWS) as Flow[]).map((flow) => ({
    ...{ name: FLOWS[flow], how: HOW, samples: samples[flow] },
    limits: [
      [0.5, 500],
      [1, 1_000],
    ],
  }));
}

async function oneLine(desk: DeskPage, reader: Socket, text: string): Promise<Record<Flow, number>> {
  const { keyboard } = desk.page;
  await desk.text.fill(text);
  const publish = await until(reader, 'publish', async () => {
    await keyboard.press('Control+Enter');
    await keyboard.press('Enter');
  });
  const card = desk.item(text);
  await card.focus();
  const hold = await until(reader, 'hold', () => keyboard.press('h'));
  await pause(BETWEEN_MS);
  const release = await until(reader, 'release', () => keyboard.press('h'));
  await pause(BETWEEN_MS);
  await keyboard.press('c');
  await desk.focusIs('[id^=text-]');
  await keyboard.press('End');
  await keyboard.type(', corrected');
  await desk.page.locator('[id^=note-]').focus();
  await keyboard.press('1');
  const correct = await until(reader, 'correct', () => keyboard.press('Enter'));
  await desk.focusIs('article.item');
  const retract = await until(reader, 'retract', async () => {
    for (const key of ['r', '1', 'Enter']) await keyboard.press(key);
  });
  return { publish, hold, release, correct, retract };
}

/** How long it took until the reader had such a change. */
async function until(reader: Socket, change: Item['change'], act: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  const seen = new Promise<number>((resolve) => {
    const onItem = (item: Item) => {
      if (item.change !== change) return;
      reader.off('item', onItem);
      resolve(performance.now());
    };
    reader.on('item', onItem);
  });
  await act();
  return (await seen) - startedAt;
}
