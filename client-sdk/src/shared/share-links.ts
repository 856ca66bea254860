import type { SILENT_AFTER_MS } from '../../../core/contract/reader-limits.js';
import type { PageSign } from '../connection/page.js';
import type { CloseLink, LinkEvents, OpenLink, Target } from '../link/link.js';
import type { Runtime } from '../runtime.js';
import { leadOf } from './lead.js';
import type { Tools, Way } from './sharing.js';
import { type Message, type Said, type TabChannel, tabsHere } from './tabs.js';

/** A leader that is alive answers within milliseconds, or has a page that is busy for a moment. */
const ANSWER_MS = 3_000;

/** As the machine has it; by its type alone, since this file is loaded apart. */
const SILENT_MS: typeof SILENT_AFTER_MS = 30_000;

/** A link that this tab has open; in the lead it is a real one. */
interface Member {
  readonly events: LinkEvents;
  make(): CloseLink;
  close?: CloseLink;
  /** What its node said last of its clock and level, and when. */
  word?: { said: unknown; atMs: number };
}

/**
 * One connection for all tabs that follow the same (`key`: server, edition, filter). The tab that has the lead
 * makes its links and relays over a channel what they hear; the links of the others are that channel. A relayed
 * event names the cursor that it starts from, and only a list that stands there takes it; any other asks the
 * leader for all that it holds. So whatever is lost, late or said by two leaders, nothing is missed or doubled.
 */
export function shareLinks(key: string, own: Way, { EVENTS, seqOf }: Tools, tabs = tabsHere()): Way {
  if (!tabs) return own;
  const { ladder, runtime } = own;
  const { nowMs, after } = runtime;
  /** With the version of what tabs say to each other: they may have loaded different clients. */
  const name = `bellwire 1 ${key}`;
  const members = new Set<Member>();
  let leads = false;
  let channel: TabChannel | undefined;
  let target: Target | undefined;
  let tell: ((sign: PageSign) => void) | undefined;
  let stopWaiting: (() => void) | undefined;

  const post = (message: Message) => channel?.postMessage(message);

  const calm = () => {
    stopWaiting = void stopWaiting?.();
  };

  const letGo = () => {
    calm();
    leads = false;
    lead.letGo();
  };

  const hangUp = () => {
    letGo();
    channel = void channel?.close();
  };

  /** The connection is lost, or the lead: each tab waits its own time for another try. */
  const end = () => {
    const ended = [...members];
    members.clear();
    letGo();
    for (const { events } of ended) events.onEnd();
  };

  const lead = leadOf(name, tabs, (held) => {
    if (!held) return end();
    leads = true;
    calm();
    post('here');
    for (const member of members) member.close = member.make();
  });

  /** Whoever gets no answer takes the lead: its leader is frozen, or knows less of the log than this tab. */
  const ask = () => {
    if (stopWaiting) return;
    post('ask');
    stopWaiting = after(ANSWER_MS, () => lead.seek(true));
  };

  /** What a real link says after its end counts no more. */
  const relayed = (member: Member, to: Target): LinkEvents => ({
    onEvent(event, args = []) {
      if (!members.has(member)) return;
      const from = to.cursor();
      if (event === EVENTS.sync || event === EVENTS.beat) member.word = { said: args[0], atMs: nowMs() };
      // The leader's own list comes first: what it holds when it answers is then what it relayed.
      member.events.onEvent(event, args);
      // Of a node that leaves the leader alone takes leave: the others hear the next one's sync.
      if (event && event !== EVENTS.drain) post([event, args, from]);
    },
    onEnd(cause) {
      if (!members.delete(member)) return;
      if (!members.size) post('ended');
      member.events.onEnd(cause);
    },
  });

  const answer = () => {
    // Whoever tries first after a loss makes the connection for all.
    if (!members.size) return letGo();
    const word = [...members].find((member) => member.word)?.word;
    const cursor = target?.cursor();
    if (!word || !target || !cursor) return post('here');
    const items = [...target.items()].sort((a, b) => a.seq - b.seq);
    const sync = Object.assign({}, word.said, { kind: 'snapshot', reason: 'first', cursor, items });
    post([EVENTS.sync, [sync, cursor], '', nowMs() - word.atMs]);
  };

  const follow = ([event, args, from, ageMs]: Said) => {
    // The node is there again: no reason to wait longer, unless nobody looks.
    if (!members.size && event === EVENTS.sync && !tabs.hidden()) tell?.('seen');
    const mine = target?.cursor();
    const isAnswer = ageMs !== undefined;
    // What this tab has already, of a node that is silent: no link to go on with.
    if (isAnswer && ageMs >= SILENT_MS && args[1] === mine) calm();
    else if (isAnswer ? stopWaiting && seqOf(`${args[1]}`) >= seqOf(mine) : from === mine) {
      calm();
      for (const { events } of members) events.onEvent(event, args, ageMs);
    } else if (members.size && !isAnswer) ask();
  };

  const hear = (message: Message) => {
    if (leads) message === 'ask' && answer();
    else if (message === 'here') calm();
    else if (message === 'ended') end();
    else if (message !== 'ask') follow(message);
  };

  const shared =
    (open: OpenLink): OpenLink =>
    (to, events) => {
      // A browser may forbid it, as it may forbid storage: then this tab connects alone.
      try {
        channel ??= tabs.openChannel(name, hear);
      } catch {
        return open(to, events, runtime);
      }
      target = to;
      const member: Member = { events, make: () => open(to, relayed(member, to), runtime) };
      members.add(member);
      if (leads) member.close = member.make();
      else {
        if (members.size === 1) lead.seek();
        ask();
      }
      return () => {
        // A page that is out of use hangs up: browsers do not keep one that may hear from others.
        if (members.delete(member) && !members.size) hangUp();
        member.close?.();
      };
    };

  const watchPage: Runtime['watchPage'] = (onSign) => {
    tell = onSign;
    const stop = runtime.watchPage((sign) => {
      onSign(sign);
      // Between two tries there is no link whose end would do it.
      if (sign === 'unused') hangUp();
    });
    return () => {
      stop();
      hangUp();
    };
  };

  return { ladder: ladder.map(shared), runtime: { ...runtime, watchPage } };
}
