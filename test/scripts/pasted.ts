import { execFileSync } from 'node:child_process';

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
