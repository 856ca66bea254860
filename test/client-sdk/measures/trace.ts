import type { Browser, Page } from 'playwright-core';

interface Event {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of the thread's own time: what else the machine does is not in it. */
  tdur?: number;
  args: { name?: string };
}

/** How long each task of the page's main thread worked while `run` went on, in milliseconds. */
export async function tasksOf(browser: Browser, page: Page, run: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await run();
  const trace: { traceEvents: Event[] } = JSON.parse((await browser.stopTracing()).toString());
  const thread = ({ pid, tid }: Event) => `${pid} ${tid}`;
  const named = trace.traceEvents.filter(({ name }) => name === 'thread_name');
  const main = new Set(named.filter(({ args }) => args.name === 'CrRendererMain').map(thread));
  return trace.traceEvents
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && main.has(thread(event)))
    .map(({ tdur = 0 }) => tdur / 1_000);
}
