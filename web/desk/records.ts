import type { Item } from '../../core/contract/item.js';
import { call } from './http.js';
import { isProblem, readItems } from './json.js';
import { type Saying, verbatim } from './words/saying.js';

export type Records =
  | { kind: 'records'; items: Item[] }
  | { kind: 'signed-out' }
  | { kind: 'unreadable'; why: Saying };

/**
 * The editor's full records of an edition, text of held items and what expired lately included. The answer to someone without a
 * session is the public one and may be cached: that is how the desk knows that its session ended.
 */
export async function readRecords(edition: string): Promise<Records> {
  const answer = await call({ method: 'GET', path: `/v1/editions/${edition}/items?expired=true` }).catch(
    () => undefined,
  );
  if (answer === undefined) return { kind: 'unreadable', why: ({ frame }) => frame.unreached };
  const { status, headers, body } = answer;
  if (status === 401) return { kind: 'signed-out' };
  if (status >= 300) {
    return {
      kind: 'unreadable',
      why: isProblem(body) ? verbatim(body.detail) : ({ frame }) => frame.answers(status),
    };
  }
  const ours = /\b(private|no-store)\b/.test(headers.get('Cache-Control') ?? '');
  return ours ? { kind: 'records', items: readItems(body) } : { kind: 'signed-out' };
}
