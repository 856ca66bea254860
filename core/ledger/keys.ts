/**
 * Every Redis key and channel, defined once. All carry one hash tag, so that they live in one slot and
 * fail over together: the scripts write several of them atomically.
 */
export class Keys {
  /** The hash tag, also the prefix of the queues' keys. */
  readonly tag: string;

  constructor(prefix: string) {
    this.tag = `{${prefix}}`;
  }

  /** Stream: the edition's log; entry n has the id `n-0`. */
  log = (edition: string) => `${this.tag}:log:${edition}`;
  /** Stream: takes the log's place while an erasure rewrites it. */
  rewrite = (edition: string) => `${this.tag}:rewrite:${edition}`;
  /** Channel: what was appended to the log, as a hint. */
  live = (edition: string) => `${this.tag}:live:${edition}`;
  /** Hash item id -> latest version as readers get it. */
  items = (edition: string) => `${this.tag}:items:${edition}`;
  /** Sorted set of ended items by the time of their latest version: what trimming may drop from `items`. */
  ended = (edition: string) => `${this.tag}:ended:${edition}`;
  /** Sorted set of live and held items by publication time. */
  open = (edition: string) => `${this.tag}:open:${edition}`;
  /** String: id of the pinned item. */
  pinned = (edition: string) => `${this.tag}:pinned:${edition}`;
  /** Hash: the private record of an item and its versions. */
  state = (itemId: string) => `${this.tag}:state:${itemId}`;
  /** Hash id of a linked item -> up to which of its versions somebody checked this item against it. */
  checks = (itemId: string) => `${this.tag}:checks:${itemId}`;
  /** Sorted set `edition/itemId` by the time at which its pin ends or it expires. */
  timers = () => `${this.tag}:timers`;

  /** Hash: one command. */
  command = (id: string) => `${this.tag}:command:${id}`;
  /** String: key of the command that an idempotency key stands for; `owner` is caller and path, hashed. */
  idempotency = (owner: string) => `${this.tag}:idem:${owner}`;
  /** Sorted set of an item's unsettled commands by accept order. Its members are keys of commands, as in the next two. */
  pending = (itemId: string) => `${this.tag}:pending:${itemId}`;
  /** Sorted set of all unsettled commands by due time. */
  unsettled = () => `${this.tag}:unsettled`;
  /** Sorted set of an edition's unsettled commands by due time. */
  waiting = (edition: string) => `${this.tag}:waiting:${edition}`;
  /** Sorted set of an edition's commands that wait for approval, by when they were proposed. */
  proposed = (edition: string) => `${this.tag}:proposed:${edition}`;
  /** Set of an actor's commands that wait for approval, and perhaps of some that no longer do; no edition is named so. */
  proposedBy = (actor: string) => `${this.tag}:proposed:by:${actor}`;
  /** Sorted set of the latest commands that were sent without a second person, by when. */
  alone = (edition: string) => `${this.tag}:alone:${edition}`;
  /** Counter: accept order. */
  accepted = () => `${this.tag}:accepted`;
  /** String: written to see it arrive at replicas. */
  fence = () => `${this.tag}:fence`;
  /** Channel: ids of commands that were settled. */
  settled = () => `${this.tag}:settled`;

  /** Hash: what a node that serves readers says of itself; it goes when the node is not heard for a minute. */
  heartbeat = (node: string) => `${this.tag}:node:${node}`;
  /** Sorted set of those nodes by when they were last heard. */
  nodes = () => `${this.tag}:nodes`;

  /** Hash key id -> API key record. */
  apiKeys = () => `${this.tag}:keys`;
  /** Hash key id -> when it was last used. */
  keyUses = () => `${this.tag}:keyuses`;
  /** String: a desk session or one-time sign-in code, by the hash of its secret. */
  session = (hash: string) => `${this.tag}:session:${hash}`;
  /** String: there while a session is not idle. */
  sessionInUse = (hash: string) => `${this.tag}:inuse:${hash}`;
  /** Sorted set: who is at the desk, by when they were last seen. */
  people = () => `${this.tag}:people`;
  signInCode = (hash: string) => `${this.tag}:code:${hash}`;
}
