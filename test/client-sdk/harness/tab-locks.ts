import type { Tabs } from '../../../client-sdk/src/shared/tabs.js';

type Run = () => Promise<unknown> | undefined;

interface Request {
  tab: number;
  run: Run;
  resolve(): void;
  reject(): void;
}

/** Brings `run` to a tab when it gets to it. */
export type Bring = (tab: number, run: () => void) => void;

/** One lock of a browser, as the Web Locks API says: a queue, and `steal`, which breaks in. */
export class TabLocks {
  private holder: Request | undefined;
  private queue: Request[] = [];
  private readonly bring: Bring;

  constructor(bring: Bring) {
    this.bring = bring;
  }

  /** The API as `tab` has it. */
  of(tab: number): Tabs['locks'] {
    return {
      request: (_name, options, run) =>
        new Promise<void>((resolve, reject) => {
          const fail = () => this.bring(tab, () => reject(new DOMException('', 'AbortError')));
          const request = { tab, run, resolve, reject: fail };
          if ('steal' in options) this.steal(request);
          else this.wait(request, options.signal);
        }),
    };
  }

  /** A tab that is gone lets go of everything. */
  drop(tab: number): void {
    this.queue = this.queue.filter((request) => request.tab !== tab);
    if (this.holder?.tab === tab) this.release(this.holder);
  }

  private wait(request: Request, signal: AbortSignal): void {
    signal.addEventListener('abort', () => {
      if (!this.queue.includes(request)) return;
      this.queue = this.queue.filter((each) => each !== request);
      request.reject();
    });
    this.queue.push(request);
    this.next();
  }

  private steal(request: Request): void {
    this.holder?.reject();
    this.holder = undefined;
    this.queue.unshift(request);
    this.next();
  }

  private next(): void {
    if (this.holder) return;
    const request = this.queue.shift();
    this.holder = request;
    if (request)
      this.bring(request.tab, () => {
        void Promise.resolve(request.run()).then(() => {
          request.resolve();
          this.release(request);
        });
      });
  }

  private release(request: Request): void {
    if (this.holder !== request) return;
    this.holder = undefined;
    this.next();
  }
}
