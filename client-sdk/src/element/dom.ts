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

/** A button that says `text` in its place on the bar. */
export function makeButton(onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const button = make('button', { type: 'button', part: 'control', ...attributes });
  button.addEventListener('click', onClick);
  return button;
}

/** Writes only what differs: selections and what assistive technology reads stay undisturbed. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** What has focus within `place`, itself included. */
export function focusedIn(place: Element): Element | null {
  const root = place.getRootNode();
  const active = root instanceof ShadowRoot ? root.activeElement : null;
  return place.contains(active) ? active : null;
}

/** https, a host of more than digits, dots and brackets, no user before it, visible ASCII after it. */
const LINK = /^https:\/\/(?![\d.]+[:/])[^\s@[\]\\/?#]+\/[!-~]*$/;

/**
 * The link if it may be followed; checked again here, whatever the server let pass. Links are kept in their
 * normal form: what the parser would write in another way (a hidden IP address, say) is none of them.
 */
export function safeHref(link = ''): string | undefined {
  try {
    return LINK.test(link) && new URL(link).href === link ? link : undefined;
  } catch {
    return undefined;
  }
}
