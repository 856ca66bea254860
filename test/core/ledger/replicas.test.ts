import { describe, expect, test } from '@jest/globals';
import { Replicas } from '../../../core/ledger/replicas.js';

const ONE = 'slave0:ip=10.0.0.2,port=6379,state=online,offset=98,lag=1';
const OTHER = 'slave1:ip=10.0.0.3,port=6379,state=online,offset=98,lag=0,io-thread=0';

const info = (replicas: string[], primary = 'aaaa') =>
  ['# Replication', 'role:master', ...replicas, `master_replid:${primary}`, ''].join('\r\n');

function watched() {
  let nowMs = 0;
  const replicas = new Replicas(() => nowMs);
  return {
    sawAfter: (ms: number, text: string) => {
      nowMs += ms;
      replicas.saw(text);
    },
    size: () => replicas.size,
  };
}

describe('replicas that may take over', () => {
  test('are those that get the stream', () => {
    const { sawAfter, size } = watched();
    expect(size()).toBe(0);
    sawAfter(0, info([ONE, OTHER, 'slave2:ip=10.0.0.4,port=6379,state=wait_bgsave,offset=0,lag=0']));
    expect(size()).toBe(2);
  });

  test('are those that left, for ten seconds', () => {
    const { sawAfter, size } = watched();
    sawAfter(0, info([ONE, OTHER]));
    for (let n = 0; n < 10; n++) sawAfter(1_000, info([ONE]));
    expect(size()).toBe(2);
    sawAfter(1, info([ONE]));
    expect(size()).toBe(1);
  });

  test('are those that left while nobody looked', () => {
    const { sawAfter, size } = watched();
    sawAfter(0, info([ONE, OTHER]));
    sawAfter(60_000, info([ONE]));
    expect(size()).toBe(2);
    for (let n = 0; n < 10; n++) sawAfter(1_000, info([ONE]));
    expect(size()).toBe(1);
  });

  test('are those that said nothing, for ten seconds', () => {
    const { sawAfter, size } = watched();
    sawAfter(0, info([ONE, OTHER.replace('lag=0', 'lag=10')]));
    expect(size()).toBe(2);
    sawAfter(1_000, info([ONE, OTHER.replace('lag=0', 'lag=11')]));
    expect(size()).toBe(1);
  });

  test('are those of whom a clock that was set, or a link that is not closed yet, says otherwise', () => {
    const lagging = (lag: number) => OTHER.replace('lag=0', `lag=${lag}`);
    const { sawAfter, size } = watched();
    sawAfter(0, info([ONE, lagging(-3_600)]));
    expect(size()).toBe(2);
    sawAfter(1_000, info([lagging(3_600), ONE, lagging(60)]));
    expect(size()).toBe(2);
    sawAfter(0, info([OTHER, lagging(60)]));
    for (let n = 0; n < 10; n++) sawAfter(1_000, info([lagging(61 + n)]));
    expect(size()).toBe(1);
  });

  test('are those that left for ten seconds only, by a clock that was set back, too', () => {
    const { sawAfter, size } = watched();
    sawAfter(0, info([ONE, OTHER.replace('lag=0', 'lag=-3600')]));
    for (let n = 0; n < 11; n++) sawAfter(1_000, info([ONE]));
    expect(size()).toBe(1);
  });

  test('are others where another primary took over, and the same where nothing is told', () => {
    const { sawAfter, size } = watched();
    sawAfter(0, info([ONE, OTHER]));
    sawAfter(0, 'undefined');
    expect(size()).toBe(2);
    sawAfter(0, info([ONE], 'bbbb'));
    expect(size()).toBe(1);
  });
});
