/**
 * What tabs say to each other. `ask`: what is there? `here`: a leader, which has nothing to give yet. `ended`: its
 * connection, and it does not lead any more once somebody asks.
 */
export type Message = 'ask' | 'here' | 'ended' | Said;

/** An event, and where the list stood before it; as an answer, with the age of what it says, whatever that was. */
export type Said = readonly [
  event: string,
  args: readonly unknown[],
  from: string | undefined,
  ageMs?: number,
];

/** What a browser has for its tabs to agree by; as much of `navigator.locks` and `BroadcastChannel` as is used. */
export interface Tabs {
  readonly locks: {
    request(
      name: string,
      options: { signal: AbortSignal } | { steal: true },
      run: () => Promise<unknown> | undefined,
    ): Promise<unknown>;
  };
  /** May throw: a browser may forbid it. */
  openChannel(name: string, onMessage: (message: Message) => void): TabChannel;
  /** Whether nobody can see this tab. */
  hidden(): boolean;
}

export interface TabChannel {
  postMessage(message: Message): void;
  close(): void;
}

/** Nothing where a part is lacking, as in pages that are not secure. */
export function tabsHere(): Tabs | undefined {
  const { navigator, BroadcastChannel: Channel } = globalThis;
  const locks = navigator?.locks;
  if (!locks || !Channel) return undefined;
  return {
    locks,
    openChannel(name, onMessage) {
      const channel = new Channel(name);
      channel.onmessage = ({ data }) => onMessage(data);
      return channel;
    },
    hidden: () => globalThis.document?.hidden,
  };
}
