type Attributes = Record<string, string>;

/** An element with attributes and children. Text only ever becomes a text node. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export function makeButton(onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const button = make('button', { part: 'control', ...attributes });
  button.onclick = onClick;
  return button;
}

/** Writes only what differs: selections and what assistive technology reads stay undisturbed. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
