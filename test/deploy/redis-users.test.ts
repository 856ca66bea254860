import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../../cli/cli.js';
import { Keys } from '../../core/ledger/keys.js';
import { createRedisLogReader } from '../../core/ledger/redis-log-reader.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { Editor } from '../harness/editor.js';
import { EDITOR_KEY, type ServiceProcess, startNode, startWorkers } from '../harness/processes.js';
import { Reader } from '../harness/reader.js';
import { type RedisWithUsers, startRedisWithUsers } from '../harness/redis-users.js';

const USERS = ['live', 'api', 'node', 'worker', 'operator'] as const;
type User = (typeof USERS)[number];

let redis: RedisWithUsers;

beforeAll(async () => {
  redis = await startRedisWithUsers();
});

afterAll(() => redis.close());

/** Whether Redis would let the user do it; nothing is done. */
async function may(user: User, command: string): Promise<boolean> {
  const answer = await redis.admin.call('ACL', 'DRYRUN', `bellwire-${user}`, ...command.split(' '));
  return answer === 'OK';
}

const allowed = async (command: string): Promise<User[]> => {
  const answers = await Promise.all(USERS.map((user) => may(user, command)));
  return USERS.filter((_, n) => answers[n]);
};

/** What a client tells of itself, and how Redis keeps writes: asked, refused and done without. */
const ASKED_IN_VAIN = /,(client\|setinfo|config\|get),/;

const SERVICES: User[] = ['api', 'node', 'worker', 'operator'];

/** Who may read and who may write each key; the compiler keeps the list whole. */
const KEYS: Record<Exclude<keyof Keys, 'tag' | 'live' | 'settled'>, { read: User[]; write: User[] }> = {
  log: { read: [...USERS], write: ['worker', 'operator'] },
  rewrite: { read: ['operator'], write: ['operator'] },
  items: { read: [...USERS], write: ['worker', 'operator'] },
  state: { read: SERVICES, write: ['worker', 'operator'] },
  open: { read: SERVICES, write: ['worker', 'operator'] },
  ended: { read: SERVICES, write: ['worker', 'operator'] },
  pinned: { read: SERVICES, write: ['worker', 'operator'] },
  timers: { read: ['worker', 'operator'], write: ['worker', 'operator'] },
  checks: { read: ['api', 'node', 'operator'], write: ['api', 'node', 'operator'] },
  command: { read: SERVICES, write: SERVICES },
  idempotency: { read: SERVICES, write: SERVICES },
  pending: { read: SERVICES, write: SERVICES },
  unsettled: { read: SERVICES, write: SERVICES },
  waiting: { read: SERVICES, write: SERVICES },
  proposed: { read: SERVICES, write: SERVICES },
  proposedBy: { read: SERVICES, write: SERVICES },
  alone: { read: ['api', 'node', 'operator'], write: ['api', 'node', 'operator'] },
  accepted: { read: SERVICES, write: SERVICES },
  fence: { read: SERVICES, write: SERVICES },
  heartbeat: { read: ['live', 'api', 'node', 'operator'], write: ['live', 'node', 'operator'] },
  nodes: { read: ['live', 'api', 'node', 'operator'], write: ['live', 'node', 'operator'] },
  apiKeys: { read: ['api', 'node', 'operator'], write: ['operator'] },
  keyUses: { read: ['api', 'node', 'operator'], write: ['api', 'node', 'operator'] },
  session: { read: ['api', 'node', 'operator'], write: ['api', 'node', 'operator'] },
  sessionInUse: { read: ['api', 'node', 'operator'], write: ['api', 'node', 'operator'] },
  people: { read: ['api', 'node', 'operator'], write: ['api', 'node', 'operator'] },
  signInCode: { read: ['api', 'node', 'operator'], write: ['api', 'node', 'operator'] },
};

describe('the users of deploy/redis-users.acl', () => {
  const keys = new Keys('bw');

  test.each(Object.entries(KEYS))(
    '%s is read and written by whom it has to be',
    async (name, { read, write }) => {
      const key = keys[name as keyof typeof KEYS]('x');
      expect(await allowed(`HVALS ${key}`)).toEqual(read);
      expect(await allowed(`DEL ${key}`)).toEqual(write);
    },
  );

  test.each([
    ['SUBSCRIBE {bw}:live:en', ['live', 'node']],
    ['SUBSCRIBE {bw}:settled', ['api', 'node']],
    ['PUBLISH {bw}:live:en x', ['worker', 'operator']],
    ['PUBLISH {bw}:settled x', SERVICES],
    ['BZPOPMIN {bw}:wire:marker 1', SERVICES],
    ['SET {bw}:flash:meta x', SERVICES],
    ['EVAL x 0', SERVICES],
    ['WAIT 1 1', SERVICES],
    ['XRANGE {bw}:log:en - +', [...USERS]],
    ['GET other', []],
    ['SET other x', []],
    ['SUBSCRIBE other', []],
    ['KEYS *', []],
    ['SCAN 0', ['operator']],
    ['BGREWRITEAOF', ['operator']],
    ['CONFIG GET *', []],
    ['CONFIG SET appendonly no', []],
    ['ACL SETUSER x', []],
    ['FLUSHALL', []],
    ['FLUSHDB', []],
    ['SHUTDOWN', []],
    ['DEBUG SLEEP 1', []],
    ['MONITOR', []],
    ['REPLICAOF NO ONE', []],
    ['MODULE LIST', []],
    ['SCRIPT FLUSH', []],
    ['FUNCTION FLUSH', []],
    ['FCALL x 0', []],
    ['CLIENT KILL TYPE normal', []],
  ] as [string, User[]][])('%s is for %j only', async (command, users) => {
    expect(await allowed(command)).toEqual(users);
  });

  test('a read that Redis refuses names the right that is missing', async () => {
    const client = redis.clientOf('bellwire-live');
    const log = createRedisLogReader({ client, keys: new Keys('other') });
    await expect(log.heads(['en'])).rejects.toThrow(/NOPERM/);
    client.disconnect();
  });

  test('leave nobody in without a password', async () => {
    const users = (await redis.admin.call('ACL', 'LIST')) as string[];
    expect(users.find((line) => line.startsWith('user default'))).toContain(' off ');
    expect(users.join('\n')).not.toContain('nopass');
  });
});

describe('real processes, each as its user', () => {
  const parts: ServiceProcess[] = [];
  afterAll(() => Promise.all(parts.map((part) => part.close())));

  const as = (user: User, settings: Record<string, string> = {}) => ({
    redisUrl: redis.url,
    prefix: 'bw',
    editorKey: EDITOR_KEY,
    settings: { ...redis.envOf(`bellwire-${user}`), ...settings },
  });

  test('publish, read and manage keys, and Redis refuses none of what they do', async () => {
    await redis.admin.call('ACL', 'LOG', 'RESET');
    const [live, api, node, workers] = await Promise.all([
      startNode(as('live', { ...redis.cluster, BELLWIRE_ROLE: 'live' })),
      startNode(as('api', { ...redis.cluster, BELLWIRE_ROLE: 'api' })),
      startNode(as('node')),
      startWorkers(as('worker', redis.cluster)),
    ]);
    parts.push(live, api, node, workers);
    const readers = [live, node].map(({ url }) => new Reader(url, 'en'));
    await Promise.all(readers.map((reader) => reader.synced()));

    const added = await bellwire('keys add --name cms --scopes publish,flash,correct,retract,admin');
    const editor = new Editor(api.url, added);
    const first = await editor.publish('en', { text: 'One' }, { waitS: 10 });
    expect(first.status).toBe(201);
    const pinned = await new Editor(node.url, added).publish('en', { text: 'Two', pin: true }, { waitS: 10 });
    expect(pinned.status).toBe(201);
    await editor.change('en', first.body.itemId, { kind: 'remove', note: 'The law' }, { waitS: 10 });
    const later = await editor.publish('en', { text: 'Three', delayMs: 60_000 });
    expect((await editor.send('POST', `/v1/commands/${later.body.command}/now`, {}, {})).status).toBe(200);
    const delayed = await editor.publish('en', { text: 'Four', delayMs: 60_000 });
    const takenBack = await editor.send('DELETE', `/v1/commands/${delayed.body.command}`, undefined, {});
    expect(takenBack.body.state).toBe('cancelled');
    const code = await bellwire('code');
    const session = await fetch(`${api.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: api.url },
      body: JSON.stringify({ code }),
    });
    expect(session.status).toBe(204);

    await Promise.all(readers.map((reader) => reader.reaches(4)));
    for (const reader of readers) {
      expect(reader.faults).toEqual([]);
      reader.close();
    }
    // What only one role serves the others do not know.
    expect((await fetch(`${live.url}/v1/editions`)).status).toBe(404);
    expect((await fetch(`${live.url}/desk`)).status).toBe(404);
    expect((await fetch(`${api.url}/v1/editions/en/items`)).status).toBe(404);
    expect((await fetch(`${api.url}/embed/v1/ticker.js`)).status).toBe(404);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    expect(await bellwire('export')).toContain('"bellwire":"export"');

    const log = (await redis.admin.call('ACL', 'LOG')) as unknown[];
    expect(log.map(String).filter((entry) => !ASKED_IN_VAIN.test(entry))).toEqual([]);
  });

  async function bellwire(line: string): Promise<string> {
    const out: string[] = [];
    const env = { REDIS_URL: redis.url, BELLWIRE_PREFIX: 'bw', ...redis.envOf('bellwire-operator') };
    const terminal = {
      env,
      print: (text: string) => out.push(text),
      complain: () => undefined,
      readInput: async () => undefined,
      logger: silentLogger,
    };
    expect(await runCli(line.split(' '), terminal)).toBe(0);
    return out[0] ?? '';
  }
});
