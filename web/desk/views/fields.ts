import { cleanText } from '../../../core/contract/text-cleaning.js';

/** The value of the field that an event came from. */
export function fieldValue(event: Event): string {
  const { target } = event;
  const field =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement;
  return field ? target.value : '';
}

export const isChecked = ({ target }: Event): boolean => target instanceof HTMLInputElement && target.checked;

/** A form that sends nothing by itself: `then` does what submitting means. */
export function onSubmit(then: () => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    then();
  };
}

/**
 * What a click does may move something else under the pointer: the second click of a double one is for nothing
 * that was not there before.
 */
export const firstClick = {
  handleEvent: (event: MouseEvent): void => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopPropagation();
  },
  capture: true,
};

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** How the shortcut is called on this machine. */
export const SEND_KEYS = isApple ? '⌘ Enter' : 'Ctrl+Enter';

/** Ctrl+Enter, or Cmd: means to send in whatever field of a form. */
export const isSendKey = ({ key, ctrlKey, metaKey, isComposing, repeat }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey) && !isComposing && !repeat;

/**
 * Keys of a field for one line: Ctrl+Enter (or Cmd) sends. Enter alone would put in a line break, which no
 * item may have, so it says what to press. Enter that ends an input method's composition is the editor's own.
 */
export function lineKeys(send: () => void, hint: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) send();
    else hint();
  };
}

/** The field shows the line as it is kept: without what a paste brings that no item may have. */
export function lineOf(event: Event): string {
  const { target } = event;
  if (!(target instanceof HTMLTextAreaElement)) return '';
  const line = cleanText(target.value).text;
  if (line !== target.value) target.value = line;
  return line;
}
