/** Changes rows of a list in `root` so that focus stays, and without a shift of the page's layout. */
export function steadily(root: ShadowRoot, list: HTMLElement, change: () => void): void {
  const tops = [...list.querySelectorAll('li')].map((row) => [row, row.offsetTop] as const);
  keepingFocus(root, change);
  for (const [row, top] of tops) moveFrom(row, top - row.offsetTop);
}

/** A row that is filled anew or moved loses focus: it goes to what is now in its place in that row. */
function keepingFocus(root: ShadowRoot, change: () => void): void {
  const active = root.activeElement;
  const row = active?.closest('li');
  change();
  if (!active || !row?.isConnected || root.activeElement === active) return;
  const successor = active.isConnected ? active : (row.querySelector(active.localName) ?? row);
  if (successor instanceof HTMLElement) successor.focus({ preventScroll: true });
}

/**
 * Moved by a transform, in the frame after: to browsers that is no shift of the page's layout, which the reader's
 * move down the list would be. Summed, for several moves before one frame.
 */
function moveFrom(node: HTMLElement, fromPx: number): void {
  if (fromPx === 0 || node.hidden || !node.isConnected) return;
  node.animate({ transform: [`translateY(${fromPx}px)`, 'none'] }, { duration: 1, composite: 'add' });
}
