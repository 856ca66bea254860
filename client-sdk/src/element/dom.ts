type Attributes = Record<string, string | undefined>;

/** An element with attributes and children. Text only ever becomes a text node. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Writes only what differs: a live region speaks at every write. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The link if it may be followed; checked again here, whatever the server lets pass. */
export function safeHref(link = ''): string | undefined {
  return /^https:\/\/[^\s@\\/]+(?:[/?#]\S*)?$/.test(link) ? link : undefined;
}
