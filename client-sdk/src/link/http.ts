import { BellwireError } from '../errors.js';
import { asRecord } from '../wire/json.js';
import type { Target } from './link.js';

/** Where a reader asks over plain HTTP, from its cursor on. */
export function readerUrl(
  { origin, edition, filter }: Omit<Target, 'cursor' | 'items'>,
  what: 'items' | 'stream',
  cursor?: string,
): string {
  const { sections = [], regions = [], urgency } = filter;
  const query = new URLSearchParams(cursor && { since: cursor });
  for (const slug of sections) query.append('section', slug);
  for (const slug of regions) query.append('region', slug);
  if (urgency) query.append('urgency', urgency);
  return `${origin}/v1/editions/${edition}/${what}?${query}`;
}

/** Limits and overload pass; what else is refused with a code of the service stays refused. */
export async function refusalOf(response: Response): Promise<BellwireError> {
  const { status } = response;
  const { code, detail = `HTTP ${status}` } = asRecord(await response.json().catch(() => 0));
  const final = code && status < 500 && status !== 429;
  return new BellwireError(`${code ?? 'connection_failed'}`, `${detail}`, !final);
}
