/** Gives every snippet of the page a button that copies it; without scripts there is none to disappoint. */
export function addCopyButtons(page: Document): void {
  for (const figure of page.querySelectorAll('figure.snippet')) {
    const code = figure.querySelector('code');
    const caption = figure.querySelector('figcaption');
    if (code && caption) caption.after(copyButton(code, caption.textContent));
  }
}

const SHOWN_MS = 2_000;

function copyButton(code: Element, label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy: ${label}`);
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', () => void copy(code, button));
  return button;
}

/** Where the clipboard is refused, the snippet is selected instead: one key is left to press. */
async function copy(code: Element, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    button.textContent = 'Copied';
  } catch {
    getSelection()?.selectAllChildren(code);
    button.textContent = 'Selected';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, SHOWN_MS);
}
