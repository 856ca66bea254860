import { connectIn } from '../../../client-sdk/src/connect.js';
import type { PageSign } from '../../../client-sdk/src/connection/page.js';
import type { Ticker } from '../../../client-sdk/src/index.js';
import type { Runtime } from '../../../client-sdk/src/runtime.js';
import { shareLinks } from '../../../client-sdk/src/shared/share-links.js';
import type { Sharing } from '../../../client-sdk/src/shared/sharing.js';
import type { Message, Tabs } from '../../../client-sdk/src/shared/tabs.js';
import { SERVER_EPOCH_MS } from './edition-server.js';
import { TabLocks } from './tab-locks.js';
import { TabNode } from './tab-node.js';

/** A tab that follows the edition. Frozen, it runs nothing until it thaws. */
export interface Tab {
  readonly id: number;
  readonly ticker: Ticker;
  /** The ids of the items that its listener was told of. */
  readonly told: string[];
  hidden: boolean;
  frozen: boolean;
}

interface Timer {
  tab: number;
  atMs: number;
  run: () => void;
}

/**
 * A browser with tabs, in which time passes and what is on its way arrives only when the test says so: messages
 * between tabs, grants of the lock, what nodes say. What comes the same way stays in order.
 */
export class TabWorld {
  readonly tabs: Tab[] = [];
  readonly faults: unknown[] = [];
  private nowMs = SERVER_EPOCH_MS;
  readonly node = new TabNode(() => this.nowMs);
  private lastId = 0;
  private readonly random: () => number;
  private readonly ways = new Map<string, { tab: number; waiting: (() => void)[] }>();
  private readonly hearing = new Map<number, (message: Message) => void>();
  private readonly signs = new Map<number, (sign: PageSign) => void>();
  private readonly locks = new TabLocks((tab, run) => this.bring(tab, 'lock', run));
  private timers: Timer[] = [];

  constructor(random: () => number) {
    this.random = random;
  }

  async open(): Promise<void> {
    this.lastId += 1;
    const id = this.lastId;
    const told: string[] = [];
    const tab = { id, told, hidden: false, frozen: false };
    const sharing: Sharing = (key, own, tools) => shareLinks(key, own, tools, this.tabsOf(tab));
    const ticker = connectIn(
      this.runtime(tab),
      'https://news.example',
      { edition: 'en' },
      Promise.resolve({ shareLinks: sharing }),
    );
    ticker.on('change', ({ item }) => told.push(item.id));
    this.tabs.push(Object.assign(tab, { ticker }));
    await settled();
  }

  /** The tab is gone: closed by its reader, or crashed. */
  end(tab: Tab): void {
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    this.hearing.delete(tab.id);
    this.timers = this.timers.filter((timer) => timer.tab !== tab.id);
    for (const [way, { tab: id }] of this.ways) if (id === tab.id) this.ways.delete(way);
    this.node.cut(tab.id);
    this.locks.drop(tab.id);
  }

  /** `told`: as by a browser that says so first. */
  freeze(tab: Tab, told: boolean): void {
    if (told) this.signs.get(tab.id)?.('unused');
    tab.frozen = true;
  }

  thaw(tab: Tab): void {
    tab.frozen = tab.hidden = false;
    this.signs.get(tab.id)?.('seen');
  }

  /** Lets one thing arrive, of all that could; answers whether there was any. */
  async arrive(choice: number): Promise<boolean> {
    const open = [...this.ways].filter(([, { tab, waiting }]) => waiting.length > 0 && this.runs(tab));
    const way = open[choice % open.length];
    if (!way) return false;
    way[1].waiting.shift()?.();
    await settled();
    return true;
  }

  async pass(forMs: number): Promise<void> {
    const untilMs = this.nowMs + forMs;
    for (;;) {
      const due = this.timers.filter(({ tab, atMs }) => atMs <= untilMs && this.runs(tab));
      const [first] = due.sort((a, b) => a.atMs - b.atMs);
      if (!first) break;
      this.timers.splice(this.timers.indexOf(first), 1);
      this.nowMs = Math.max(this.nowMs, first.atMs);
      first.run();
      await settled();
    }
    this.nowMs = untilMs;
  }

  private runs(id: number): boolean {
    return this.tabs.some((tab) => tab.id === id && !tab.frozen);
  }

  private bring(tab: number, from: string, run: () => void): void {
    const way = `${tab} ${from}`;
    const waiting = this.ways.get(way)?.waiting ?? [];
    this.ways.set(way, { tab, waiting: [...waiting, run] });
  }

  private tabsOf(tab: { id: number; hidden: boolean }): Tabs {
    return {
      locks: this.locks.of(tab.id),
      openChannel: (_name, onMessage) => this.channel(tab.id, onMessage),
      hidden: () => tab.hidden,
    };
  }

  private runtime({ id }: { id: number }): Runtime {
    let sockets = 0;
    return {
      nowMs: () => this.nowMs,
      random: this.random,
      after: (delayMs, run) => {
        const timer = { tab: id, atMs: this.nowMs + delayMs, run };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((each) => each !== timer);
        };
      },
      openSocket: () => {
        sockets += 1;
        const way = `socket ${sockets}`;
        return this.node.open(id, (run) => this.bring(id, way, run));
      },
      fetch: () => Promise.reject(new TypeError('only sockets here')),
      storage: () => undefined,
      watchPage: (tell) => {
        this.signs.set(id, tell);
        return () => this.signs.delete(id);
      },
      report: (error) => void this.faults.push(error),
    };
  }

  private channel(id: number, onMessage: (message: Message) => void) {
    this.hearing.set(id, onMessage);
    return {
      postMessage: (message: Message) => {
        const copy = structuredClone(message);
        for (const other of this.hearing.keys())
          if (other !== id) this.bring(other, `tab ${id}`, () => this.hearing.get(other)?.(copy));
      },
      close: () => this.hearing.delete(id),
    };
  }
}

/** Until all that follows from a promise has run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
