import { ALONE_S, type FlashWords } from './flash-words.js';

const readersOf = (count: number) => (count === 1 ? '1 reader' : `${count} readers`);
const nodesOf = (count: number) => (count === 1 ? '1 node' : `${count} nodes`);

export const EN_FLASH: FlashWords = {
  title: 'This takes over every reader’s screen',
  lead: 'Enter again sends it at once, with no time to undo. Escape goes back.',
  send: 'Hold to send the flash',
  ways: {
    proposal: { waits: 'It goes out once somebody who may send it approves it.' },
    second: {
      waits: `It goes out once a second person approves it. If nobody does within ${ALONE_S} s, you may send it alone: that raises an alarm.`,
    },
  },
  leadWaiting: 'Enter again proposes it. Escape goes back.',
  propose: 'Hold to propose the flash',
  back: 'Go back',
  today: (count) => (count === 0 ? 'The first flash of the last 24 h' : `Flashes in the last 24 h: ${count}`),
  lately: (minutes) =>
    `The last flash went out ${minutes < 1 ? 'less than a minute' : `${minutes} min`} ago: is this one as big?`,
  reach: (readers, nodes) => `Would reach ${readersOf(readers)} on ${nodesOf(nodes)} now`,
  reachAsked: 'Counting readers…',
  reachUnknown: 'How many it would reach is not known: the service does not say.',
  whyNoSource: 'No source is named. Why?',
  reasonFor:
    'For colleagues: whoever approves it reads the reason, and the audit keeps it. Readers never do.',
  reasonMissing: 'Not sent: name a source, or say why there is none.',
  noSource: (reason) => `No source: ${reason}`,
  reasons: {
    seen: 'We see it ourselves',
    announced: 'Announced in public',
    several: 'Several sources agree',
    protected: 'The source is protected',
  },
};
