import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { linesOf } from '../../scripts/launch/lines.mjs';
import { installCommand } from '../../scripts/launch/redis/advice.mjs';

const FACTS = {
  redis: '/usr/bin/redis-server 7.0.15, private, .bellwire/',
  url: 'http://localhost:8080',
  edition: 'en',
  key: 'bw_0123456789',
  dataFolder: '.bellwire/',
  tookMs: 6_249,
};

describe('the printed lines', () => {
  test('are those of the contract', () => {
    expect(linesOf(FACTS, '7KQ2M9XD')).toEqual([
      'redis    /usr/bin/redis-server 7.0.15, private, .bellwire/        ready in 6.2 s',
      'Readers  http://localhost:8080/',
      'Desk     http://localhost:8080/desk#code=7KQ2M9XD     signs you in once, valid 10 minutes',
      'Embed    <script type="module" src="http://localhost:8080/embed/v1/ticker.js"></script><bellwire-ticker edition="en"></bellwire-ticker>',
      `Try      curl localhost:8080/v1/editions/en/items -H 'Authorization: Bearer bw_0123456789' -H 'Content-Type: application/json' -H 'Prefer: wait=2' -d '{"text":"Hello"}'`,
      'Ctrl-C stops everything; data and key stay in .bellwire/',
    ]);
  });

  test('keep a key whole that means something to a shell', () => {
    const key = `it's $HOME "and" \`more\` \\ of 32 characters`;
    const line = linesOf({ ...FACTS, key }, 'X')[4] ?? '';
    const words = execFileSync('sh', ['-c', line.replace(/^Try\s+curl/, "printf '%s\\n'")], {
      encoding: 'utf8',
    });
    expect(words).toContain(`Authorization: Bearer ${key}\n`);
  });

  test('keep https, which curl would not guess', () => {
    const line = linesOf({ ...FACTS, url: 'https://news.example' }, 'X')[4];
    expect(line).toContain('curl https://news.example/v1/');
  });
});

describe('the command that gives a system its Redis', () => {
  test.each([
    ['linux', 'ID=debian\n', 'sudo apt-get install redis-server'],
    [
      'linux',
      'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n',
      'sudo apt-get install redis-server',
    ],
    ['linux', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'sudo dnf install valkey'],
    ['linux', 'ID="opensuse-leap"\n', 'sudo zypper install redis'],
    ['linux', 'ID=alpine\n', 'apk add redis'],
    ['darwin', '', 'brew install valkey'],
  ] as const)('on %s with %j', async (platform, osRelease, command) => {
    expect(await installCommand(platform, osRelease)).toBe(command);
  });

  test('is a container where nothing else is known', async () => {
    expect(await installCommand('linux', 'ID=unheard-of\n')).toMatch(/^docker run .*REDIS_URL=/);
  });
});
