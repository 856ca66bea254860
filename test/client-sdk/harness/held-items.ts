import type { Page } from 'playwright-core';

/** Pages that are prepared with it get the answer to `GET items` once `answer` is called. */
export function heldItems() {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const prepare = (page: Page) =>
    page.route('**/items?*', async (route) => {
      await asked;
      await route.continue();
    });
  return { prepare, answer };
}
