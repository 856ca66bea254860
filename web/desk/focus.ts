/**
 * Whether an answer that arrives may move the focus out of `scope`: only while it is there, or nowhere. Who
 * went on to another field meanwhile is not pulled out of it in mid-word.
 */
export function isFocusFree(scope: Element | null): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || scope?.contains(activeElement) === true;
}

/** Where keys write: no single key means anything else there. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select');
}
