import { execFileSync } from 'node:child_process';
import { expect } from '@jest/globals';
import type { Item } from '../../core/contract/item.js';
import type { Answer } from '../harness/editor.js';
import { until } from '../harness/until.js';

/** The words that a shell makes of a command line. */
function wordsOf(command: string): string[] {
  return execFileSync('sh', ['-c', command.replace(/^\S+/, "printf '%s\\n'")], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

/** Does what the printed `curl` line does, word by word as a shell reads it. */
export async function runCurl(line: string): Promise<Response> {
  const [address = '', ...rest] = wordsOf(line.replace(/^Try\s+/, ''));
  const values = (flag: string) => rest.filter((_, index) => rest[index - 1] === flag);
  const headers = values('-H').map((header): [string, string] => {
    const [name = '', ...value] = header.split(': ');
    return [name, value.join(': ')];
  });
  return fetch(`http://${address}`, { method: 'POST', headers, body: values('-d')[0] ?? '' });
}

/** The item that the line publishes. It waits for two seconds, in which a busy machine may only have queued it. */
export async function publishedBy(line: string): Promise<Item | undefined> {
  const response = await runCurl(line);
  const body: Answer['body'] = JSON.parse(await response.text());
  if (response.status === 201) return body.item;
  expect(response.status).toBe(202);
  const items = new URL(response.url).pathname;
  return until('it to be published', async () => {
    const answer = await fetch(new URL(`${items}/${body.itemId}`, response.url));
    const { item }: { item?: Item } = JSON.parse(await answer.text());
    return item;
  });
}

export function addressIn(line: string): string {
  const found = /https?:\/\/[^\s"]+/.exec(line);
  if (!found) throw new Error(`no address in: ${line}`);
  return found[0];
}

/** Signs in with the code of the printed desk link. */
export function signIn(line: string): Promise<Response> {
  const { origin, hash } = new URL(addressIn(line));
  return fetch(`${origin}/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
    body: JSON.stringify({ code: hash.replace('#code=', '') }),
  });
}
