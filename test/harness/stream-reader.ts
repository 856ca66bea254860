import { Followed } from './followed.js';

export interface StreamOptions {
  cursor?: string;
  filter?: Record<string, unknown>;
}

/** One event as it was said, before anything is made of it. */
export interface SseEvent {
  event: string;
  id: string | undefined;
  data: string;
}

/** A reader of the event stream, by `fetch` as the SDK reads it. It does not come back by itself. */
export class StreamReader extends Followed {
  readonly events: SseEvent[] = [];
  readonly retriesMs: number[] = [];
  readonly response: Promise<Response>;
  /** Resolves when the stream has ended, from either side. */
  readonly ended: Promise<void>;
  private readonly aborting = new AbortController();

  constructor(url: string, edition: string, { cursor, filter }: StreamOptions = {}) {
    super(cursor, filter === undefined);
    const headers = { ...(cursor !== undefined && { 'Last-Event-ID': cursor }) };
    const address = `${url}/v1/editions/${edition}/stream?${queryOf(filter ?? {})}`;
    this.response = fetch(address, { headers, signal: this.aborting.signal });
    this.ended = this.follow().catch(() => undefined);
  }

  close(): void {
    this.aborting.abort();
  }

  private async follow(): Promise<void> {
    const { body } = await this.response;
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.hear(block);
    }
  }

  private hear(block: string): void {
    const fields = new Map(block.split('\n').map((line) => fieldOf(line)));
    if (fields.has('retry')) this.retriesMs.push(Number(fields.get('retry')));
    const [event, data] = [fields.get('event'), fields.get('data')];
    if (event === undefined || data === undefined) return;
    this.events.push({ event, id: fields.get('id'), data });
    const said = JSON.parse(data);
    if (event === 'sync') this.onSync(said);
    else if (event === 'item') this.onItem(said, fields.get('id') ?? '');
    else if (event === 'beat') this.heard.add({ event, beat: said });
    else if (event === 'drain') this.heard.add({ event, afterMs: said.afterMs });
  }
}

function fieldOf(line: string): [name: string, value: string] {
  const at = line.indexOf(': ');
  return [line.slice(0, at), line.slice(at + 2)];
}

/** A CONNECT payload's filter as the address says it. */
function queryOf(filter: Record<string, unknown>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const each of [value].flat()) query.append(name.replace(/s$/, ''), String(each));
  }
  return query;
}
