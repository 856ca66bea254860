/** A choice shows at once; without scripts the form has a button for it. */
export function showChoicesAtOnce(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form.choice');
  form?.addEventListener('change', () => form.requestSubmit());
}
