/** A CONNECT payload (`auth`) that is answered with `connect_error` and `data.code` `invalid_request`. */
export interface BadConnect {
  name: string;
  auth: Record<string, unknown>;
}

/** Each is a cursor of no log: a reader who sends one gets a `snapshot` with reason `diverged`, never an error. */
export const STRANGE_CURSORS: readonly string[] = [
  '0',
  'nonsense',
  '0-000000000000',
  '1-000000000000',
  '-1-9f3a1c07d2e4',
  '01-9f3a1c07d2e4',
  '1.5-9f3a1c07d2e4',
  '1e3-9f3a1c07d2e4',
  '1-9F3A1C07D2E4',
  '1-9f3a1c07d2e',
  '1-9f3a1c07d2e45',
  '99999999999999999999-9f3a1c07d2e4',
  '9007199254740993-9f3a1c07d2e4',
  ' 1-9f3a1c07d2e4',
  '1-9f3a1c07d2e4\n',
  '١-9f3a1c07d2e4',
  '__proto__',
  "1-9f3a1c07d2e4' OR 1=1",
  'x'.repeat(1_000),
];

export const BAD_CONNECTS: readonly BadConnect[] = [
  { name: 'a cursor that is a number', auth: { cursor: 5 } },
  { name: 'a cursor that is an object', auth: { cursor: { seq: 1, print: '9f3a1c07d2e4' } } },
  { name: 'a cursor that is a list', auth: { cursor: ['1-9f3a1c07d2e4'] } },
  { name: 'a cursor that is true', auth: { cursor: true } },
  { name: 'sections that are a text', auth: { sections: 'world' } },
  { name: 'sections that are an object', auth: { sections: { 0: 'world' } } },
  { name: 'nine sections', auth: { sections: [...'abcdefghi'] } },
  { name: 'a section in capitals', auth: { sections: ['World'] } },
  { name: 'an empty section', auth: { sections: [''] } },
  { name: 'a section of 41', auth: { sections: ['a'.repeat(41)] } },
  { name: 'a section that is a number', auth: { sections: [1] } },
  { name: 'a section that is null', auth: { sections: [null] } },
  { name: 'nine regions', auth: { regions: [...'abcdefghi'] } },
  { name: 'a region with a bidi override', auth: { regions: ['a\u202Eb'] } },
  { name: 'regions that are a number', auth: { regions: 3 } },
  { name: 'an unknown urgency', auth: { urgency: 'breaking' } },
  { name: 'an urgency in capitals', auth: { urgency: 'FLASH' } },
  { name: 'an urgency that is a list', auth: { urgency: ['flash'] } },
  { name: 'an urgency that is a number', auth: { urgency: 1 } },
  { name: 'an urgency named __proto__', auth: { urgency: '__proto__' } },
];
