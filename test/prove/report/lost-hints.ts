import type { FaultEvent, HistoryEvent, MachineEvent } from '../history/event.js';
import { type Figure, quantile } from './figures.js';

interface World {
  /** Spans in which a node got no hints. */
  deaf: { node: string; from: number; to: number }[];
  /** When each position first came out of each node. */
  out: Map<string, number>;
  entries: { position: string; changedAtMs: number }[];
  others: { from: number; to: number }[];
  busy: MachineEvent[];
}

/** From the fault that takes a node's hints away. */
const FAULT = 'lose-publish';
/** A fault leaves this much behind. */
const AFTERMATH_MS = 5_000;
/** An entry made at the very edge of the span may have had its hint. */
const EDGE_MS = 5;

/**
 * How long entries stayed unseen whose hint a node did not get: measured where no other fault was near and,
 * like lag, where the machine was not busy with other things.
 */
export class LostHints {
  private readonly worlds = new Map<string, World>();
  private readonly begun = new Map<number, number>();
  private readonly samples: number[] = [];

  add(event: HistoryEvent): void {
    if (event.e === 'run') return;
    if (event.e === 'world' && event.state === 'end') this.finish(event.world);
    else this.note(this.world(event.world), event);
  }

  figures(): Figure[] {
    if (this.samples.length === 0) return [];
    const sorted = this.samples.toSorted((a, b) => a - b);
    return [
      {
        name: `a lost PUBLISH found, p99 of ${sorted.length}`,
        value: quantile(sorted, 0.99),
        unit: 'ms',
        atMost: 600,
      },
    ];
  }

  private note(world: World, event: HistoryEvent): void {
    if (event.e === 'fault') this.fault(world, event);
    else if (event.e === 'machine') world.busy.push(event);
    else if (event.e === 'item') {
      const key = `${event.node} ${event.edition} ${event.cursor}`;
      if (!world.out.has(key)) world.out.set(key, event.at);
    } else if (event.e === 'entry') {
      const position = `${event.edition} ${event.item.seq}-${event.print}`;
      world.entries.push({ position, changedAtMs: event.changedAtMs });
    }
  }

  private fault(world: World, { state, id, name, target, at }: FaultEvent): void {
    if (state === 'begin') this.begun.set(id, at);
    const from = this.begun.get(id);
    if (state === 'begin' || from === undefined) return;
    if (name === FAULT) world.deaf.push({ node: target, from, to: at });
    else world.others.push({ from, to: at });
  }

  private finish(name: string): void {
    const { deaf, entries, out, others, busy } = this.world(name);
    this.worlds.delete(name);
    for (const { node, from, to } of deaf) {
      if (others.some((other) => other.from < to && other.to + AFTERMATH_MS > from)) continue;
      for (const { position, changedAtMs } of entries) {
        const seenAt = out.get(`${node} ${position}`);
        if (seenAt === undefined || changedAtMs <= from + EDGE_MS || changedAtMs >= to - EDGE_MS) continue;
        if (busy.some(({ fromAt, at }) => fromAt <= seenAt && at >= changedAtMs)) continue;
        this.samples.push(Math.max(0, seenAt - changedAtMs));
      }
    }
  }

  private world(name: string): World {
    const known = this.worlds.get(name);
    if (known) return known;
    const made: World = { deaf: [], out: new Map(), entries: [], others: [], busy: [] };
    this.worlds.set(name, made);
    return made;
  }
}
