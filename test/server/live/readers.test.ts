import { describeReaders } from '../../contract/reader-behaviour.js';
import { Reader } from '../../harness/reader.js';
import { StreamReader } from '../../harness/stream-reader.js';

describeReaders('with the official client, polling first', (url, edition, asked) => {
  return new Reader(url, edition, asked);
});

describeReaders('with the official client, over WebSocket only', (url, edition, asked) => {
  return new Reader(url, edition, { ...asked, websocketOnly: true });
});

describeReaders('of the event stream', (url, edition, asked) => new StreamReader(url, edition, asked));
