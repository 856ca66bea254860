import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address before several nodes, as readers have it: each new connection goes to `target`. */
export class Balancer {
  target: string;
  private door: Promise<void> = Promise.resolve();
  private readonly open = new Set<Socket>();
  private readonly server = createServer((client) => this.pass(client));

  private constructor(target: string) {
    this.target = target;
  }

  static async start(target: string): Promise<Balancer> {
    const balancer = new Balancer(target);
    await new Promise<void>((resolve) => balancer.server.listen(0, '127.0.0.1', resolve));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Every connection ends, as when the network goes. */
  cut(): void {
    for (const socket of this.open) socket.destroy();
  }

  /** Lets new connections wait until what it answers is called. */
  shut(): () => void {
    let reopen = () => {};
    this.door = new Promise((resolve) => {
      reopen = resolve;
    });
    return reopen;
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private async pass(client: Socket): Promise<void> {
    this.open.add(client);
    client.on('error', () => client.destroy());
    await this.door;
    if (client.destroyed) return;
    const node = connect(Number(new URL(this.target).port), '127.0.0.1');
    for (const [from, to] of [
      [client, node],
      [node, client],
    ] as const) {
      this.open.add(from);
      from.on('error', () => from.destroy());
      from.on('close', () => {
        this.open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }
}
