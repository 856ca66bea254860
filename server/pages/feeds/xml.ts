/** XML that is safe to send: made by `xml`, which escapes everything put into it. */
export class Xml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Xml | string | undefined | readonly Part[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 has no way to say, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export const escapeXml = (text: string): string =>
  text.replace(UNSAYABLE, '').replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

export function xml(strings: TemplateStringsArray, ...parts: Part[]): Xml {
  return new Xml(strings.map((string, i) => string + render(parts[i])).join(''));
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Xml) return part.text;
  return typeof part === 'string' ? escapeXml(part) : part.map(render).join('');
}
