import { append } from '../group.js';
import type {
  FaultEvent,
  HistoryEvent,
  MachineEvent,
  ProcessEvent,
  ReaderEvent,
  ShownEvent,
  TriedEvent,
  TruthEvent,
  WorldPromises,
  WriterEvent,
} from '../history/event.js';
import type { Finding, RuleName } from './report.js';
import { Truth } from './truth.js';

/** The events of one world, sorted by who wrote them; each list in the order of writing. */
export class WorldHistory {
  readonly world: string;
  promises: WorldPromises = { noLoss: true, lagMs: 1_000 };
  beganAt = 0;
  endedAt = 0;
  readonly faults: FaultEvent[] = [];
  readonly processes: ProcessEvent[] = [];
  /** By idempotency key: all that was said of one command. */
  readonly commands = new Map<string, WriterEvent[]>();
  readonly readers = new Map<string, ReaderEvent[]>();
  /** What the product's own client put before its readers. */
  readonly shown = new Map<string, ShownEvent[]>();
  readonly tried: TriedEvent[] = [];
  readonly busy: MachineEvent[] = [];
  readonly truth = new Truth();

  constructor(world: string) {
    this.world = world;
  }

  add(event: HistoryEvent): void {
    switch (event.e) {
      case 'run':
        return;
      case 'world':
        this.promises = event.promises;
        if (event.state === 'begin') this.beganAt = event.at;
        else this.endedAt = event.at;
        return;
      case 'fault':
        this.faults.push(event);
        return;
      case 'ask':
      case 'answer':
      case 'unanswered':
        append(this.commands, event.key, event);
        return;
      case 'connect':
      case 'sync':
      case 'item':
      case 'beat':
      case 'gone':
        append(this.readers, event.reader, event);
        return;
      case 'entry':
      case 'record':
      case 'truth':
        this.truth.add(event satisfies TruthEvent);
        return;
      case 'shown':
      case 'list':
        append(this.shown, event.reader, event);
        return;
      case 'machine':
        this.busy.push(event);
        return;
      case 'measure':
      case 'interleavings':
        this.tried.push(event);
        return;
      default:
        this.processes.push(event);
    }
  }

  /** Whether any fault of this world took the log back or replaced it. */
  get losesTail(): boolean {
    return this.faults.some(({ losesTail }) => losesTail === true);
  }

  finding(rule: RuleName, what: string, ...evidence: HistoryEvent[]): Finding {
    return { world: this.world, rule, at: evidence.at(-1)?.at ?? this.endedAt, what, evidence };
  }
}
