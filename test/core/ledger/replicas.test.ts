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
    sizeAfter: (ms: number) => {
      nowMs += ms;
      return replicas.size;
    },
    saw: (text: string) => replicas.saw(text),
  };
}

describe('replicas that may take over', () => {
  test('are those that get the stream', () => {
    const { saw, sizeAfter } = watched();
    expect(sizeAfter(0)).toBe(0);
    saw(info([ONE, OTHER, 'slave2:ip=10.0.0.4,port=6379,state=wait_bgsave,offset=0,lag=0']));
    expect(sizeAfter(0)).toBe(2);
  });

  test('are those that left, for ten seconds', () => {
    const { saw, sizeAfter } = watched();
    saw(info([ONE, OTHER]));
    sizeAfter(5_000);
    saw(info([ONE]));
    expect(sizeAfter(5_000)).toBe(2);
    expect(sizeAfter(1)).toBe(1);
  });

  test('are those that said nothing, for ten seconds', () => {
    const { saw, sizeAfter } = watched();
    saw(info([ONE, OTHER.replace('lag=0', 'lag=10')]));
    expect(sizeAfter(0)).toBe(2);
    saw(info([ONE, OTHER.replace('lag=0', 'lag=11')]));
    expect(sizeAfter(1)).toBe(1);
  });

  test('are others where another primary took over, and none where nothing is told', () => {
    const { saw, sizeAfter } = watched();
    saw(info([ONE, OTHER]));
    saw(info([ONE], 'bbbb'));
    expect(sizeAfter(0)).toBe(1);
    saw('');
    expect(sizeAfter(0)).toBe(1);
  });
});
