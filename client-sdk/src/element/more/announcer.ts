import { make } from '../dom.js';
import { sheetOf } from '../sheet.js';

export interface Said {
  text: string;
  lang: string;
  dir: string;
}

export interface Message {
  /** Of one topic one message waits: the newest. */
  topic: string;
  /** Spoken at once, before what waits. */
  urgent?: boolean;
  /** On the page's own time, which is never set back. */
  notBeforeMs?: number;
  /** Asked when it is its turn; nothing when it is not worth saying any more. */
  say(): Said | undefined;
  /** What is said at once in place of many that have this in common. */
  fold?: { name: string; say(count: number): Said | undefined };
}

/** So many of a kind are said one after the other: more would go on for too long. */
const FEW = 3;

/** How long a message stands, and the silence after it: written at once, only the last of several is read. */
const TURN_MS = 1_000;

const CSS = `#bellwire-announcer { position: absolute !important; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`;

let regions: { polite: HTMLElement; urgent: HTMLElement } | undefined;
let waiting: Message[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * The page's one announcer: in its light DOM, because browsers miss changes of live regions in shadow trees,
 * and there, empty, before it is needed.
 */
export function prepareAnnouncer(): void {
  if (regions?.polite.isConnected) return;
  const [polite, urgent] = [make('div', { role: 'status' }), make('div', { role: 'alert' })];
  document.body.append(make('div', { id: 'bellwire-announcer' }, polite, urgent));
  if (!regions) hide();
  regions = { polite, urgent };
}

/** From sight only. By a constructed sheet, that a page's policy does not reach. */
function hide(): void {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetOf(CSS)];
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) waiting = [];
  });
}

/** One message at a time, in hidden pages none. */
export function announce(message: Message): void {
  if (document.hidden) return;
  const others = waiting.filter(({ topic }) => topic !== message.topic);
  waiting = message.urgent ? [message, ...others] : [...others, message];
  if (timer === undefined) speak();
}

function speak(): void {
  timer = undefined;
  const due = waiting.find(({ notBeforeMs = 0 }) => notBeforeMs <= performance.now());
  const alike = waiting.filter(({ fold }) => fold && fold.name === due?.fold?.name);
  const folds = alike.length > FEW;
  waiting = waiting.filter((message) => message !== due && !(folds && alike.includes(message)));
  const said = folds ? due?.fold?.say(alike.length) : due?.say();
  if (said && regions) write(due?.urgent ? regions.urgent : regions.polite, said);
  else if (due) speak();
  else if (waiting.length > 0) timer = setTimeout(speak, TURN_MS);
}

function write(region: HTMLElement, { text, lang, dir }: Said): void {
  region.lang = lang;
  region.dir = dir;
  region.textContent = text;
  timer = setTimeout(() => {
    region.textContent = '';
    timer = setTimeout(speak, TURN_MS);
  }, TURN_MS);
}
