import { Recorder } from '../harness/until.js';

/** A bare reader of `en` by Server-Sent Events that writes down what it hears. */
export class RecordedStream {
  readonly response: Promise<Response>;
  /** Resolves when the stream has ended, from either side. */
  readonly ended: Promise<void>;
  private readonly texts = new Recorder<string>();
  private readonly aborting = new AbortController();

  constructor(url: string, lastEventId: string, query = '') {
    const { signal } = this.aborting;
    const headers = { 'Last-Event-ID': lastEventId };
    this.response = fetch(`${url}/v1/editions/en/stream${query}`, { headers, signal });
    this.ended = this.hear().catch(() => undefined);
  }

  get said(): string {
    return this.texts.seen.join('');
  }

  /** All that was said up to the end of the first event `name` that `also` holds. */
  event(name: string, also = '', timeoutMs?: number): Promise<string> {
    const pattern = (text: string) =>
      blocksOf(text).find((block) => isEvent(block, name) && block.includes(also));
    return this.texts.when(
      `${name} ${also}`,
      () => {
        const block = pattern(this.said);
        return block === undefined ? undefined : this.said.slice(0, this.said.indexOf(block) + block.length);
      },
      timeoutMs,
    );
  }

  close(): void {
    this.aborting.abort();
  }

  private async hear(): Promise<void> {
    const { body } = await this.response;
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) this.texts.add(decoder.decode(chunk, { stream: true }));
  }
}

/** Each with the empty line that ends it. */
export const blocksOf = (said: string): string[] => said.match(/(?:[^\n]+\n)+\n/g) ?? [];

const isEvent = (block: string, name: string): boolean => block.split('\n').includes(`event: ${name}`);
