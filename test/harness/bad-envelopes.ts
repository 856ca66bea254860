import type { Code } from '../../core/contract/codes.js';
import {
  type BadInputContext,
  type BadRequest,
  bodyFault,
  ITEMS,
  malformed,
  UNKNOWN_ID,
} from './bad-request.js';

export function badBodies(): BadRequest[] {
  const post = (name: string, body: unknown, expect: BadRequest['expect']): BadRequest => ({
    name: `body: ${name}`,
    method: 'POST',
    path: ITEMS,
    body,
    expect,
  });
  return [
    post('empty', '', malformed()),
    post('no JSON', 'text=Hello', malformed()),
    post('half of JSON', '{"text":"Hel', malformed()),
    post('JSON with a comment', '{"text":"a"/* b */}', malformed()),
    post('JSON and more', '{"text":"a"}{}', malformed()),
    post('a byte order mark before JSON that is none', '\uFEFF{text}', malformed()),
    post(
      'bytes that are no UTF-8',
      new Uint8Array([...Buffer.from('{"text":"'), 0xff, 0xfe, 0x22, 0x7d]),
      malformed(),
    ),
    post('UTF-16', Buffer.from('{"text":"a"}', 'utf16le'), malformed()),
    post('a list', '[]', bodyFault('')),
    post('null', 'null', bodyFault('')),
    post('a text', '"Hello"', bodyFault('')),
    post('a number', '42', bodyFault('')),
    post('over 16 KiB', { text: 'a'.repeat(17_000) }, { status: 413, code: 'too_large' }),
    post('over 16 KiB of spaces', `{"text":"a"${' '.repeat(17_000)}}`, { status: 413, code: 'too_large' }),
    post('nested deeply', `{"text":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, bodyFault('text')),
  ];
}

export function badHeaders({ itemId }: BadInputContext): BadRequest[] {
  const post = (name: string, headers: BadRequest['headers'], expect: BadRequest['expect']): BadRequest => ({
    name: `header: ${name}`,
    method: 'POST',
    path: ITEMS,
    body: { text: 'a' },
    ...(headers !== undefined && { headers }),
    expect,
  });
  const ifMatch = (value: string, expect: BadRequest['expect']): BadRequest => ({
    ...post(`If-Match ${value}`, { 'If-Match': value, Prefer: 'wait=10' }, expect),
    path: `${ITEMS}/${itemId}/changes`,
    body: { kind: 'refile', sections: ['a'] },
  });
  const key = (name: string, value: string) =>
    post(`Idempotency-Key ${name}`, { 'Idempotency-Key': value }, malformed('Idempotency-Key'));
  const unauthenticated = { status: 401, code: 'unauthenticated' } as const;
  const unsupported = { status: 415, code: 'unsupported_media_type' } as const;
  return [
    post('no key', { Authorization: null }, unauthenticated),
    post('an empty key', { Authorization: 'Bearer ' }, unauthenticated),
    post('an unknown key', { Authorization: `Bearer bw_${'a'.repeat(40)}` }, unauthenticated),
    post('a very long key', { Authorization: `Bearer ${'a'.repeat(6_000)}` }, unauthenticated),
    post('Basic credentials', { Authorization: 'Basic YTpi' }, unauthenticated),
    post('a session nobody has', { Authorization: null, Cookie: 'bw-session=abc' }, unauthenticated),
    post('no content type', { 'Content-Type': null }, unsupported),
    post('plain text', { 'Content-Type': 'text/plain' }, unsupported),
    post('a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, unsupported),
    post('JSON in Latin-1', { 'Content-Type': 'application/json; charset=iso-8859-1' }, unsupported),
    post('a compressed body', { 'Content-Encoding': 'gzip' }, unsupported),
    key('of nothing', ''),
    key('of quotes only', '""'),
    key('with a space', 'a b'),
    key('with a tab', 'a\tb'),
    key('not in ASCII', 'clé'),
    key('of 129 characters', 'k'.repeat(129)),
    ifMatch('"7"', { status: 412, code: 'version_conflict' }),
    ifMatch('7', malformed('If-Match')),
    ifMatch('"seven"', malformed('If-Match')),
    ifMatch('W/"1"', malformed('If-Match')),
    ifMatch('"0"', malformed('If-Match')),
    ifMatch('"-1"', malformed('If-Match')),
    ifMatch('""', malformed('If-Match')),
  ];
}

export function badAddresses({ itemId }: BadInputContext): BadRequest[] {
  type Method = BadRequest['method'];
  const call = (method: Method, path: string, status: number, code: Code, body?: unknown): BadRequest => ({
    name: `address: ${method} ${path}`,
    method,
    path,
    ...(body !== undefined && { body }),
    expect: { status, code },
  });
  const hold = { kind: 'hold' };
  return [
    call('POST', '/v1/editions/xx/items', 404, 'unknown_edition', { text: 'a' }),
    call('POST', '/v1/editions/EN/items', 404, 'unknown_edition', { text: 'a' }),
    call('POST', '/v1/editions/__proto__/items', 404, 'unknown_edition', { text: 'a' }),
    call('POST', '/v1/editions/constructor/items', 404, 'unknown_edition', { text: 'a' }),
    call('GET', '/v1/editions/xx/items', 404, 'unknown_edition'),
    call('POST', `${ITEMS}/${UNKNOWN_ID}/changes`, 404, 'unknown_item', hold),
    call('POST', `${ITEMS}/nonsense/changes`, 404, 'unknown_item', hold),
    call('POST', `${ITEMS}/__proto__/changes`, 404, 'unknown_item', hold),
    call('POST', `/v1/editions/ar/items/${itemId}/changes`, 404, 'unknown_item', hold),
    call('GET', `${ITEMS}/${UNKNOWN_ID}`, 404, 'unknown_item'),
    call('GET', `${ITEMS}/nonsense`, 404, 'unknown_item'),
    call('GET', `/v1/commands/${UNKNOWN_ID}`, 404, 'unknown_command'),
    call('GET', '/v1/commands/nonsense', 404, 'unknown_command'),
    call('DELETE', `/v1/commands/${UNKNOWN_ID}`, 404, 'unknown_command'),
    call('POST', `/v1/commands/${UNKNOWN_ID}/now`, 404, 'unknown_command'),
    call('GET', '/v1/nothing', 404, 'not_found'),
    call('POST', '/v2/editions/en/items', 404, 'not_found', { text: 'a' }),
    call('PUT', ITEMS, 405, 'method_not_allowed', { text: 'a' }),
    call('DELETE', ITEMS, 405, 'method_not_allowed'),
    call('PATCH', `${ITEMS}/${itemId}`, 405, 'method_not_allowed', { text: 'a' }),
    call('DELETE', `${ITEMS}/${itemId}`, 405, 'method_not_allowed'),
    call('GET', `${ITEMS}/${itemId}/changes`, 405, 'method_not_allowed'),
    call('POST', '/v1/editions', 405, 'method_not_allowed', {}),
    call('POST', `${ITEMS}?key=bw_0123456789`, 400, 'malformed', { text: 'a' }),
    call('GET', `${ITEMS}?api_key=bw_0123456789`, 400, 'malformed'),
    call('GET', '/v1/editions/%E0%A4%A/items', 400, 'malformed'),
  ];
}

export function badQueries(): BadRequest[] {
  const get = (query: string, path: string): BadRequest => ({
    name: `query: ${query}`,
    method: 'GET',
    path: `${ITEMS}?${query}`,
    headers: { Authorization: null },
    expect: malformed(path),
  });
  const nine = (name: string) => [...'abcdefghi'].map((slug) => `${name}=${slug}`).join('&');
  return [
    get('section=World', 'section.0'),
    get('section=', 'section.0'),
    get('section=a&section=b%20c', 'section.1'),
    get(nine('section'), 'section'),
    get('region=a_b', 'region.0'),
    get(`region=${'a'.repeat(41)}`, 'region.0'),
    get(nine('region'), 'region'),
    get('urgency=FLASH', 'urgency'),
    get('urgency=', 'urgency'),
    get('urgency=1', 'urgency'),
    get('urgency=flash&urgency=urgent', 'urgency'),
  ];
}
