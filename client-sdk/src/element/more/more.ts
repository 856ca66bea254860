export { shareLinks } from '../../shared/share-links.js';

import type { Companion } from '../companion.js';
import { sheetOf } from '../sheet.js';
import type { Picture, View } from '../view.js';
import { prepareAnnouncer } from './announcer.js';
import { Fresh } from './fresh.js';
import type { Host } from './host.js';
import { keepPause } from './kept-pause.js';
import { Level } from './level.js';
import { OwnWords } from './own-words.js';
import { Presence } from './presence.js';
import { Speaker } from './speaker.js';
import { steadily } from './steady.js';
import { CSS } from './styles.js';
import { Takeover } from './takeover.js';
import { Turns } from './turns.js';

/** See `Companion`; `later` has the picture drawn anew soon. */
export function companionOf(host: Host, view: View, later: () => void): Companion {
  const { root, list } = view;
  keepPause(host, view);
  let released = false;
  let wasPaused = false;
  const words = new OwnWords();
  const presence = new Presence(view, later);
  const level = new Level(host, view);
  const speaker = new Speaker(host, view, level);
  const takeover = new Takeover(host, view);
  const turns = new Turns(view, (item) => speaker.turned(item));
  const fresh = new Fresh(view, () => {
    released = true;
    later();
  });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(CSS)];

  /** What the reader is in the middle of is held, but for what was asked for. */
  function isHeld({ paused }: Picture): boolean {
    return !released && (paused || (presence.reads && Boolean(view.shown()?.length)));
  }

  function show(plain: Picture): void {
    released ||= wasPaused && !plain.paused;
    const held = isHeld(plain);
    released = false;
    wasPaused = plain.paused;
    const picture = { ...plain, words: words.of(host, plain.words), held };
    steadily(root, list.node, () => {
      view.show(picture);
      turns.show(picture, host.rotate);
    });
    prepareAnnouncer();
    fresh.show(picture);
    level.show(picture.words);
    speaker.look(picture);
    takeover.show(picture);
  }

  return {
    show,
    hear: (change) => speaker.hear(change),
    changeState: () => speaker.changeState(),
    leave() {
      presence.leave();
      takeover.leave();
      turns.leave();
    },
  };
}
