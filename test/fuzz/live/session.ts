import { once } from 'node:events';
import { WebSocket } from 'ws';

const ANSWERS_WITHIN_MS = 15_000;

/** What the node did with what was sent: it went on, hung up (maybe before it was sent), or did neither. */
export type Reaction = 'goes on' | 'hangs up' | 'silence';

/** One WebSocket of an Engine.IO session that a stranger opened. */
export class Session {
  private readonly socket: WebSocket;
  private readonly openedMs = performance.now();
  private probes = 0;
  /** The session's first packet has come: from now on what is sent reaches Engine.IO. */
  private readonly opened: Promise<boolean>;

  constructor(url: string) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    this.socket.on('error', () => undefined);
    this.opened = Promise.race([
      once(this.socket, 'message').then(([data]) => String(data).startsWith('0{')),
      once(this.socket, 'close').then(() => false),
    ]).catch(() => false);
  }

  whenOpen(): Promise<boolean> {
    return this.opened;
  }

  get ageMs(): number {
    return performance.now() - this.openedMs;
  }

  /** Joins an edition; resolves once its sync has come. */
  async join(edition: string): Promise<void> {
    const synced = this.next((text) => text.startsWith(`42/${edition},["sync"`));
    this.socket.send(`40/${edition},`);
    await synced;
  }

  /**
   * Sends, and asks for a namespace that there is not: the answer to that shows that this session's decoder
   * has had what came before, and has had it whole.
   */
  async send(input: string | Buffer): Promise<Reaction> {
    if (this.socket.readyState !== WebSocket.OPEN) return 'hangs up';
    this.probes += 1;
    const namespace = `/probe${this.probes}`;
    const reaction = this.next((text) => text.startsWith(`44${namespace},`));
    this.socket.send(input);
    this.socket.send(`40${namespace},`);
    return reaction;
  }

  close(): void {
    this.socket.terminate();
  }

  private next(matches: (text: string) => boolean): Promise<Reaction> {
    return new Promise((resolve) => {
      const finish = (reaction: Reaction) => {
        clearTimeout(timer);
        this.socket.off('message', onMessage).off('close', onClose);
        resolve(reaction);
      };
      const onMessage = (data: WebSocket.RawData) => {
        if (matches(String(data))) finish('goes on');
      };
      const onClose = () => finish('hangs up');
      const timer = setTimeout(() => finish('silence'), ANSWERS_WITHIN_MS);
      this.socket.on('message', onMessage).on('close', onClose);
    });
  }
}
