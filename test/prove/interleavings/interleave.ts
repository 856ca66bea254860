import type { Filter } from '../../../core/contract/filter.js';
import { type Item, URGENCIES } from '../../../core/contract/item.js';
import type { Line } from '../../../server/live/line.js';
import type { Reader } from '../../../server/live/reader.js';
import { LogModel, NOW_MS, type Step, shownOf } from '../../property/log-model.js';
import { SlowReader } from '../../property/slow-reader.js';
import type { Random } from '../random.js';
import type { Parts } from './parts.js';

const EDITION = 'en';
const SECTIONS = ['politics', 'sport'];
const STEPS = [8, 24] as const;
const ITEMS = 4;
/** How far behind a reader comes back. */
const MOST_BEHIND = 5;

interface Here {
  link: SlowReader;
  line: Line<Reader>;
  filter: Filter;
}

/**
 * One run of a node's own parts in an order of steps that `random` chooses: entries are appended, most of
 * them on few items and many of them retractions, while readers join, lag, are reminded and leave. Answers
 * what was wrong: a hole, a repeat, or a list that is not the log's at the end.
 */
export async function interleave(parts: Parts, random: Random): Promise<string[]> {
  const log = new LogModel();
  const window = new parts.Window(EDITION, log.view());
  const now = () => NOW_MS;
  const stamps = new parts.Stamps(now, now, () => 1_000);
  const turns = new parts.Turns();
  const deps = {
    editions: [EDITION],
    window: () => window,
    clock: now,
    stamps,
    turns,
    look: () => undefined,
  };
  const gateway = new parts.Gateway(deps);
  const here: Here[] = [];

  const append = () => {
    window.offer(log.append(stepOf(random)), NOW_MS);
    gateway.moved(EDITION);
  };
  const join = () => {
    const filter = random.chance(0.3) ? { sections: [random.pick(SECTIONS)] } : {};
    const seq = Math.max(0, log.items.length - random.int(0, MOST_BEHIND));
    const link = new SlowReader(log, filter, seq);
    const line = new parts.Line<Reader>(link);
    link.reader = gateway.join(line, EDITION, filter, link.cursor);
    here.push({ link, line, filter });
  };
  const withReader = (act: (reader: Here) => void) => () => {
    if (here.length > 0) act(random.pick(here));
  };
  const acts: { weight: number; act: () => void | Promise<void> }[] = [
    { weight: 6, act: append },
    { weight: 4, act: join },
    { weight: 4, act: withReader(({ link }) => void link.release()) },
    { weight: 1, act: withReader(({ link }) => link.reader && gateway.remind(link.reader, 'beat')) },
    { weight: 1, act: withReader((one) => leave(one)) },
    { weight: 1, act: () => gateway.diverged(EDITION) },
    { weight: 2, act: turn },
  ];
  const leave = (one: Here) => {
    gateway.hangUp(one.line);
    here.splice(here.indexOf(one), 1);
  };

  for (let n = random.int(...STEPS); n > 0; n--) await random.weighted(acts).act();
  await turn();
  return here.flatMap((one) => faultsOf(one, log));
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function stepOf(random: Random): Step {
  return {
    item: random.int(0, ITEMS - 1),
    status: random.pick(['live', 'live', 'held', 'retracted', 'removed', 'expired']),
    sections: random.chance(0.5) ? [random.pick(SECTIONS)] : [],
    urgency: random.pick(URGENCIES),
    ageMs: 0,
  };
}

function faultsOf({ link, filter }: Here, log: LogModel): string[] {
  while (link.release());
  const shown = listOf(link.items.values(), filter);
  const wanted = listOf(log.table().values(), filter);
  return shown === wanted ? link.faults : [...link.faults, `shows ${shown} where the log has ${wanted}`];
}

const listOf = (items: Iterable<Item>, filter: Filter): string =>
  shownOf(items, filter)
    .map(({ id, seq, version, status, sections }) => `${seq}: ${id} v${version} ${status} ${sections}`)
    .join(', ');
