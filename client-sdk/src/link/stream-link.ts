import { parseJson } from '../wire/json.js';
import { readerUrl, refusalOf } from './http.js';
import type { OpenLink } from './link.js';

/**
 * Server-Sent Events, read from a `fetch`: where WebSockets cannot be had, and in runtimes without
 * `EventSource`, which besides gives up for good at a 503. The cursor is in the address, since across origins
 * `Last-Event-ID` would cost a preflight.
 */
export const openStreamLink: OpenLink = (target, { onEvent, onEnd }, { fetch }) => {
  const closing = new AbortController();
  const { signal } = closing;

  const take = (event: string) => {
    const { event: name, data, id } = fieldsOf(event);
    onEvent(name, [parseJson(data), id]);
  };

  const read = async () => {
    const response = await fetch(readerUrl(target, 'stream', target.cursor()), {
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    if (!response.ok) throw await refusalOf(response);
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (!value) return;
      const events = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      events.forEach(take);
    }
  };

  void read()
    .catch((cause: unknown) => cause)
    .then(onEnd);
  return () => closing.abort();
};

/** The fields of one event: each is a line, and none comes twice, as JSON has no raw line break. */
function fieldsOf(event: string): Record<string, string> {
  return Object.fromEntries(event.split('\n').map((line) => line.split(/: ?(.*)/s)));
}
