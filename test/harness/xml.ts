/** As much of XML as a feed needs, and strict: what is not well-formed throws. */

export class XmlElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly content: (XmlElement | string)[] = [];

  constructor(name: string, attributes: Record<string, string>) {
    this.name = name;
    this.attributes = attributes;
  }

  children(name: string): XmlElement[] {
    return this.content.filter((child) => child instanceof XmlElement).filter((child) => child.name === name);
  }

  get text(): string {
    return this.content.map((child) => (typeof child === 'string' ? child : child.text)).join('');
  }
}

export const textsOf = (element: XmlElement | undefined, name: string): string[] =>
  element?.children(name).map(({ text }) => text) ?? [];

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';
const TOKEN = /<\/([\w:-]+)>|<([\w:-]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Answers the root element. */
export function parseXml(xml: string): XmlElement {
  if (!xml.startsWith(DECLARATION)) throw new Error('no XML declaration');
  const top = new XmlElement('', {});
  const open = [top];
  TOKEN.lastIndex = DECLARATION.length;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    if (!token) throw new Error(`not well-formed at ${xml.slice(at, at + 60)}`);
    take(token, open);
  }
  const [root] = top.content.filter((child) => child instanceof XmlElement);
  if (open.length !== 1 || !root) throw new Error('an element is not closed');
  return root;
}

function take([, closed, opened, attributes = '', empty, text]: RegExpExecArray, open: XmlElement[]): void {
  const current = open.at(-1);
  if (text !== undefined) current?.content.push(decoded(text));
  if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`);
  if (opened === undefined) return;
  const element = new XmlElement(opened, attributesOf(attributes));
  current?.content.push(element);
  if (empty === '') open.push(element);
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([\w:-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decoded(value)]));
}

function decoded(text: string): string {
  return text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });
}
