import type { WriterEvent } from '../history/event.js';

export type Ask = Extract<WriterEvent, { e: 'ask' }>;
export type Answer = Extract<WriterEvent, { e: 'answer' }>;

/** One command as its writer followed it: what was asked, and the answers that acknowledged it. */
export interface Followed {
  key: string;
  edition: string;
  asked: Ask | undefined;
  acknowledgements: (Answer & { command: string })[];
}

export function follow(key: string, events: readonly WriterEvent[]): Followed {
  return {
    key,
    edition: events[0]?.edition ?? '',
    asked: events.find((event) => event.e === 'ask'),
    acknowledgements: events.filter(isAcknowledgement),
  };
}

const isAcknowledgement = (event: WriterEvent): event is Answer & { command: string } =>
  event.e === 'answer' && event.status >= 200 && event.status < 300 && event.command !== undefined;
