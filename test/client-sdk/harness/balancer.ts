import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address before several nodes, as readers have it: each new connection goes to the next of `targets`. */
export class Balancer {
  targets: string[];
  private turn = 0;
  private door: Promise<void> = Promise.resolve();
  private readonly open = new Set<Socket>();
  private readonly server = createServer((client) => this.pass(client));

  private constructor(targets: string[]) {
    this.targets = targets;
  }

  static async start(...targets: string[]): Promise<Balancer> {
    const balancer = new Balancer(targets);
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

  /** No byte passes any more on the connections that there are, as in a network that forgot them. */
  freeze(): void {
    for (const socket of this.open) socket.unpipe().pause();
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

  private next(): string {
    this.turn += 1;
    return this.targets[this.turn % this.targets.length] ?? '';
  }

  private async pass(client: Socket): Promise<void> {
    this.open.add(client);
    client.on('error', () => client.destroy());
    await this.door;
    if (client.destroyed) return;
    const node = connect(Number(new URL(this.next()).port), '127.0.0.1');
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
