import type { BoardWords } from './board-words.js';

export const EN_BOARD: BoardWords = {
  card: {
    actions: {
      correct: 'Correct',
      hold: 'Hold',
      release: 'Release',
      retract: 'Retract',
      refile: 'Refile',
      pin: 'Pin',
      unpin: 'Unpin',
      update: 'Update',
      anew: 'Write it anew',
      expire: 'End it',
      remove: 'Remove',
    },
    more: 'More',
    undo: 'Undo:',
    source: 'Source',
    refiled: 'The same, better worded',
    refile: 'Refile',
    expire: 'Take it off the ticker',
    remove: 'Remove it for good, by law',
    whyNote: 'Why, for readers (may stay empty)',
    whatChanges: 'What changes:',
    theyChanged: 'What they changed:',
    mustCorrect: 'This changes a number, a negation or the source: readers are to be told.',
    toCorrection: 'Make it a correction',
  },
  filter: {
    search: 'Search the items',
    status: 'Status',
    anyStatus: 'Any status',
    urgency: 'Urgency',
    anyUrgency: 'Any urgency',
    shown: (count, of) => `${count} of ${of} shown`,
    none: 'No item is like that.',
    clear: 'Show all',
  },
  waiting: {
    title: 'Not out yet',
    proposed: 'Proposed: wants a second person',
    queued: 'Waits for a worker',
    goesOut: (time) => `Goes out ${time}`,
    approve: 'Approve',
    takeBack: 'Take back',
    reject: 'Turn down',
    sendAlone: 'Send it alone (raises an alarm)',
    sentAlone: (actor, time) => `Sent without a second person: ${actor}, ${time}.`,
    kill: (count) => `Stop all that is scheduled (${count})`,
    killSure: (count) => `Take back all ${count}`,
    killNot: 'Keep them',
    approved: 'Approved.',
    sentNow: 'Sent now.',
    takenBack: (count) => (count === 1 ? 'Taken back.' : `Taken back: ${count}.`),
  },
  people: { title: 'At the desk', you: 'you' },
  doubt: {
    title: 'Its translation changed.',
    changed: (edition, done, time) => `${edition}: ${done}, ${time}. It now reads:`,
    dealtWith: 'Dealt with',
    notNoted: 'Not noted: the service did not take it. Try again.',
    inOthers: (editions) => `Also in ${editions}`,
  },
  proof: {
    title: 'How far it has come',
    accepted: 'accepted',
    logged: (seq) => (seq === undefined ? 'in the log' : `in the log, #${seq}`),
    live: (count, of) => `live on ${count} of ${of} ${of === 1 ? 'node' : 'nodes'}`,
    seen: (count, of) =>
      of === 1 ? 'seen by the canary reader' : `seen by ${count} of ${of} canary readers`,
    reached: (count, of, ms) =>
      ms === undefined
        ? `reached ${count} of ${of} readers`
        : of === 0
          ? 'no reader was connected'
          : `reached ${count} of ${of} readers in ${ms} ms`,
    states: {
      waiting: 'not yet',
      done: 'done',
      late: 'Late',
      overdue: 'Overdue',
      ended: 'ended',
      unknown: 'not known any more',
    },
    toDo: {
      no_worker: 'no worker took it yet. See that workers run and Redis answers; do not send it again.',
      no_node: 'no node for readers is heard. See that nodes run, and that Redis takes their heartbeats.',
      node_behind:
        'a node does not have it yet. If that lasts, restart the node, or take it out of the balancer.',
      node_silent: 'a node without it is not heard. If it is not stopped, cut it off or restart it.',
      node_diverged:
        'a node shows another log. Take it out of the balancer, then run “bellwire audit verify”.',
      canary_away: 'a node’s own reader cannot connect. See whether the node takes new readers.',
      canary_behind: 'a node’s own reader was not shown it. See what its readers see, and restart it.',
      readers_slow: 'some readers take it slowly. Who takes nothing for 10 s is cut: nothing to do.',
      too_old: 'nodes remember the newest 100 entries only, and this is not one of them any more.',
    },
  },
};
