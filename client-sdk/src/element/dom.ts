type Attributes = Record<string, string | undefined>;
type Child = Node | string | false | undefined;

/** An element with attributes and children; what is undefined or false is left out. Text only ever becomes a text node. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

export function makeButton(onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const button = make('button', { type: 'button', part: 'control', ...attributes });
  button.onclick = onClick;
  return button;
}

/** Writes only what differs: selections and what assistive technology reads stay undisturbed. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
