import { isObject } from './json.js';

/** What an editor chose for this browser; independent of the edition and of who is signed in. */
export interface Settings {
  /** The desk's own language; the browser's where none was chosen. */
  language: string | undefined;
  /** Single keys act on the item that has the focus (WCAG 2.1.4 wants a way to turn them off). */
  singleKeys: boolean;
  /** How long the service keeps a line back before it publishes it. */
  undoMs: number;
}

export const UNDO_CHOICES_MS = [0, 3_000, 5_000, 10_000, 30_000, 60_000] as const;

export const DEFAULT_SETTINGS: Settings = { language: undefined, singleKeys: true, undoMs: 3_000 };

const KEY = 'bellwire-desk';

export function loadSettings(): Settings {
  try {
    return readSettings(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return DEFAULT_SETTINGS;
  }
}

export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Full or forbidden: the choice holds for this page.
  }
}

/** What storage may hold is whatever was put there: anything else falls back to the default. */
export function readSettings(value: unknown): Settings {
  if (!isObject(value)) return DEFAULT_SETTINGS;
  const { language, singleKeys, undoMs } = value;
  return {
    language: typeof language === 'string' ? language : undefined,
    singleKeys: typeof singleKeys === 'boolean' ? singleKeys : DEFAULT_SETTINGS.singleKeys,
    undoMs: UNDO_CHOICES_MS.find((choice) => choice === undoMs) ?? DEFAULT_SETTINGS.undoMs,
  };
}
