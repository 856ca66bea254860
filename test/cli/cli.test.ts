import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../../cli/cli.js';
import { Access } from '../../core/access/access.js';
import { Keys } from '../../core/ledger/keys.js';
import { silentLogger } from '../../core/runtime/logger.js';
import { startRedis, type TestRedis } from '../harness/redis.js';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.close());

async function bellwire(line: string, env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(line.split(' '), {
    env: { REDIS_URL: redis.url, BELLWIRE_PREFIX: 'cli', ...env },
    print: (text) => out.push(text),
    complain: (text) => err.push(text),
    readInput: async () => undefined,
    logger: silentLogger,
  });
  return { code, out, err };
}

const access = () => new Access(redis.client, new Keys('cli'), undefined);

describe('bellwire keys', () => {
  test('adds a key that is printed alone, is listed without its secret, and ends when it is revoked', async () => {
    const added = await bellwire('keys add --name cms --scopes publish,correct --editions en');
    expect(added.code).toBe(0);
    const [token = ''] = added.out;
    expect(added.out).toEqual([expect.stringMatching(/^bw_[0-9A-Za-z]{41}$/)]);
    expect(await access().byKey(token)).toMatchObject({
      name: 'cms',
      scopes: ['publish', 'correct'],
      editions: ['en'],
    });

    const listed = await bellwire('keys list');
    const [id = ''] = listed.out[0]?.split('\t') ?? [];
    expect(listed.out).toEqual([expect.stringContaining(`${id}\tcms\tpublish,correct\ten\t`)]);
    expect(listed.out.join()).not.toContain(token.slice(-20));

    expect((await bellwire(`keys revoke ${id}`)).code).toBe(0);
    expect(await access().byKey(token)).toBeUndefined();
    expect(await bellwire(`keys revoke ${id}`)).toMatchObject({ code: 1, err: [`There is no key ${id}.`] });
    expect((await bellwire('keys list')).out).toEqual([]);
  });

  test('exchanges a key for another of the same name, one at a time', async () => {
    await bellwire('keys add --name wire --scopes publish --editions en');
    const [, id = ''] = /^(\w+)\twire\t/m.exec((await bellwire('keys list')).out.join('\n')) ?? [];
    const rotated = await bellwire(`keys rotate ${id}`);
    expect(rotated).toMatchObject({
      code: 0,
      err: [expect.any(String), expect.stringContaining(`revoke ${id}`)],
    });
    expect(await access().byKey(rotated.out.join())).toMatchObject({
      name: 'wire',
      scopes: ['publish'],
      editions: ['en'],
    });
    expect(await bellwire(`keys rotate ${id}`)).toMatchObject({
      code: 1,
      out: [],
      err: [expect.stringContaining('wire has 2 keys already')],
    });
    expect((await bellwire(`keys revoke ${id}`)).code).toBe(0);
    expect(await bellwire(`keys rotate ${id}`)).toMatchObject({ code: 1, err: [`There is no key ${id}.`] });
    const listed = (await bellwire('keys list')).out;
    expect(listed).toEqual([expect.stringMatching(/\twire\tpublish\ten\t[^\t]+Z\t[^\t]+Z$/)]);
  });

  test.each([
    ['keys', 'wants add, list, rotate or revoke'],
    ['keys toString', 'wants add, list, rotate or revoke'],
    ['keys add --name cms --role boss', 'wants one of contributor, editor, chief'],
    ['keys add --name cms --role chief --scopes admin', 'give one of both'],
    ['keys add --name cms', 'wants --name, and --role or --scopes'],
    ['keys add --name cms --scopes root', '--scopes'],
    ['keys add --name cms --scopes publish --editions xx', 'no edition "xx"'],
    ['keys add --name Bellwire --scopes publish', '--name: is the service itself'],
    ['keys add --name editor --scopes publish', '--name: is the bootstrap key itself'],
    ['keys revoke', 'something is missing'],
    ['keys rotate', 'something is missing'],
    ['keys list all', '"all" is not known here'],
    ['audit', 'wants verify, export or erase'],
    ['audit erase', 'something is missing'],
    ['audit verify --edition xx', 'no edition "xx"'],
    ['audit export --since yesterday', '--since'],
    ['import', 'import: wants a file'],
    ['restore', 'no command "restore"'],
  ])('%s is not understood', async (line, message) => {
    const { code, out, err } = await bellwire(line);
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err[0]).toContain(message);
    expect(err[1]).toContain('bellwire keys add');
  });
});

describe('bellwire code', () => {
  test('prints a code of eight characters, alone, that signs in once', async () => {
    const { code, out } = await bellwire('code');
    expect({ code, out }).toEqual({ code: 0, out: [expect.stringMatching(/^[0-9A-Z]{8}$/)] });
    const [secret = ''] = out;
    const session = await access().signInWithCode(secret);
    expect(await access().bySession(session ?? '')).toMatchObject({
      name: 'editor',
      scopes: expect.any(Array),
    });
    expect(await access().signInWithCode(secret)).toBeUndefined();
  });

  test('signs in under a name of its own', async () => {
    const { out } = await bellwire('code --name Zeynep --scopes publish');
    const session = await access().signInWithCode(out[0] ?? '');
    expect(await access().bySession(session ?? '')).toMatchObject({ name: 'Zeynep', scopes: ['publish'] });
  });
});

describe('bellwire config', () => {
  test('shows what holds, without secrets', async () => {
    const { code, out } = await bellwire('config', {
      REDIS_URL: 'redis://user:hunter2@redis.example:6379',
      BELLWIRE_EDITOR_KEY: 'an-editor-key-of-32-characters-or-more',
      HOST: '127.0.0.1',
    });
    expect(code).toBe(0);
    expect(JSON.parse(out.join())).toMatchObject({
      port: 8080,
      prefix: 'cli',
      editorKey: '********',
      redis: { url: 'redis://user:********@redis.example:6379' },
    });
    expect(out.join()).not.toMatch(/hunter2|an-editor-key/);
  });

  test('names every fault in a line of its own', async () => {
    const { code, out, err } = await bellwire('config', { PORT: 'many', BELLWIRE_HISTORY_DAYS: '0' });
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err).toEqual([
      expect.stringMatching(/^PORT: got "many"/),
      expect.stringMatching(/^BELLWIRE_HISTORY_DAYS: got "0"/),
      expect.stringMatching(/^BELLWIRE_PUBLIC_URL: got nothing/),
    ]);
  });
});

test('asked for help, prints every command', async () => {
  const { code, out } = await bellwire('help');
  expect(code).toBe(0);
  expect(out.join()).toMatch(
    /keys add.*keys list.*keys revoke.*audit verify.*audit export.*audit erase.*code.*config.*export.*import/s,
  );
});
