import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../harness/until.js';
import type { Paper, Visit } from './harness/paper.js';
import { papers } from './harness/papers.js';

const HALF_A_MINUTE_MS = 30_000;
const SEVERAL_TURNS_MS = 12_000;

describe('the announcer', () => {
  const start = papers();
  let paper: Paper;

  beforeEach(async () => {
    paper = await start();
    paper.server.append({ text: 'There before' });
  });

  const visit = async (level?: string, more: Visit = {}) => {
    const attributes = `edition="en" ${level ? `announce="${level}"` : ''}`;
    await paper.visit({ attributes, prepare: listen, ...more });
    await paper.ticker.getByText('There before').waitFor();
    await paper.page.locator('#bellwire-announcer').waitFor({ state: 'attached' });
    await until('the connection', () => paper.server.sockets.length === 1);
    await paper.state('Live');
  };
  /** The clock runs ahead: nothing is missed, and nothing is waited for. */
  const heardAfter = async (ms: number) => {
    await paper.page.clock.runFor(ms);
    return paper.page.evaluate(() => (Reflect.get(window, 'heard') as string[]).splice(0));
  };
  /** From now on time passes by `heardAfter` only, however slow the machine is. */
  const stopClock = () =>
    until('the clock to stand', async () => {
      const nowMs = await paper.page.evaluate(() => Date.now());
      return paper.page.clock.pauseAt(nowMs + 1_000).then(
        () => true,
        () => false,
      );
    });
  const hear = async (text: string) => {
    paper.server.publish({ text });
    await until(text, () =>
      paper.ticker.evaluate((element, wanted) => {
        const items: { text?: string }[] = Reflect.get(element, 'items');
        return items.some((item) => item.text === wanted);
      }, text),
    );
    await paper.page.clock.runFor(100);
  };
  const arrive = (text: string) => paper.ticker.getByText(text).first().waitFor();
  const publish = async (text: string, more = {}) => {
    const item = paper.server.publish({ text, ...more });
    await arrive(text);
    return item;
  };

  test('is one, in the light of the page, empty at first, and unseen', async () => {
    await visit();
    const regions = paper.page.locator('body > #bellwire-announcer > *');
    expect(await regions.evaluateAll((all) => all.map((each) => each.role))).toEqual(['status', 'alert']);
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([]);
    const box = await paper.page.locator('#bellwire-announcer').boundingBox();
    expect([box?.width, box?.height]).toEqual([1, 1]);
    await paper.page.evaluate(() => document.body.append(document.createElement('bellwire-ticker')));
    expect(await paper.page.locator('#bellwire-announcer').count()).toBe(1);
  });

  test('says nothing of a first list that comes late', async () => {
    paper.server.lang = 'ar';
    Object.assign(paper.server, { refuseWith: 503, answersGets: false });
    await paper.visit({ attributes: 'edition="en" announce="all"', prepare: listen });
    await paper.page.locator('#bellwire-announcer').waitFor({ state: 'attached' });
    const later = async () => {
      await paper.page.clock.runFor(1_000);
      return paper.ticker.evaluate((element): string => Reflect.get(element, 'state').name);
    };
    await until('no connection', async () => (await later()) === 'offline');
    paper.server.refuseWith = 0;
    await until('a connection', async () => (await later()) === 'live');
    await arrive('There before');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([]);
  });

  test('speaks a flash at once, of the rest the number, and that not more than twice a minute', async () => {
    await visit();
    await publish('Plain');
    await publish('Big', { urgency: 'flash', attribution: { label: 'AFP' } });
    await publish('Third');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([
      'status: Breaking news: 1 new',
      'alert: Flash: AFP: Big',
    ]);
    await publish('Fourth');
    expect(await heardAfter(HALF_A_MINUTE_MS)).toEqual(['status: Breaking news: 2 new']);
  });

  test('speaks one message at a time, and folds a burst', async () => {
    await visit('all');
    await stopClock();
    await hear('One');
    expect(await heardAfter(0)).toEqual(['status: One']);
    await hear('Two');
    await hear('Three');
    expect(await heardAfter(500)).toEqual([]);
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual(['status: Breaking news: 2 new']);
    expect(await paper.page.locator('#bellwire-announcer').innerText()).toBe('');
  });

  test('tells what became of what was heard: loudly of a flash', async () => {
    await visit();
    const { id } = await publish('Wrong', { urgency: 'flash' });
    const plain = await publish('Doubtful');
    await heardAfter(SEVERAL_TURNS_MS);
    const at = new Date().toISOString();
    const correction = { note: 'It was wrong', was: 'Wrong', at };
    paper.server.publish({ id, change: 'correct', text: 'It is mended', correction });
    await arrive('It is mended');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual(['alert: Correction: It is mended']);
    paper.server.publish({ id: plain.id, change: 'hold', status: 'held' });
    await arrive('being checked');
    paper.server.publish({ id, change: 'retract', status: 'retracted', notice: { note: 'Untrue', at } });
    await arrive('Withdrawn');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([
      expect.stringMatching(/^status: An item published at .+ is being checked$/),
      expect.stringMatching(/^alert: Withdrawn at .+: Untrue$/),
    ]);
  });

  test('tells of many that are corrected or withdrawn at once their number, and of a flash among them', async () => {
    await visit();
    const ids: string[] = [];
    for (const text of ['Big', 'One', 'Two', 'Three', 'Four', 'Five'])
      ids.push((await publish(text, text === 'Big' ? { urgency: 'flash' } : {})).id);
    await heardAfter(SEVERAL_TURNS_MS);
    await stopClock();
    const notice = { note: 'Untrue', at: new Date().toISOString() };
    for (const id of ids) paper.server.publish({ id, change: 'retract', status: 'retracted', notice });
    await until('all withdrawn', () =>
      paper.ticker.evaluate((element) => {
        const items: { status: string }[] = Reflect.get(element, 'items');
        return items.filter(({ status }) => status === 'retracted').length === 6;
      }),
    );
    const [first, ...rest] = await heardAfter(SEVERAL_TURNS_MS);
    expect(first).toMatch(/^alert: Withdrawn at .+: Untrue$/);
    expect(rest).toEqual(['status: Breaking news: 5 corrected or withdrawn']);
  });

  test('says nothing of a refile, nor of what is over, nor when it is off, nor while paused', async () => {
    await visit('all');
    const { id } = await publish('Tpyo');
    await heardAfter(SEVERAL_TURNS_MS);
    paper.server.publish({ id, change: 'refile', text: 'Typo' });
    await arrive('Typo');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([]);
    paper.server.publish({ id, change: 'expire', status: 'expired' });
    await paper.ticker.getByText('Typo').waitFor({ state: 'detached' });
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([]);
    await paper.ticker.evaluate((element) => element.setAttribute('announce', 'off'));
    await publish('Silent', { urgency: 'flash' });
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([]);
    await paper.ticker.evaluate((element) => element.setAttribute('announce', 'all'));
    await paper.button('Pause').press('Enter');
    paper.server.publish({ text: 'Paused', urgency: 'flash' });
    await paper.button('1 new').waitFor();
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([]);
  });

  test('lets whoever listens choose, in place of the page, and remembers it on this site', async () => {
    await visit('off');
    const level = () => paper.ticker.getByRole('combobox', { name: 'Announcements' });
    expect(await level().inputValue()).toBe('off');
    await level().selectOption('All');
    await publish('One');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual(['status: One']);
    await paper.page.reload();
    await paper.ticker.getByText('There before').waitFor();
    await until('the choice', async () => (await level().inputValue()) === 'all');
  });

  test('says nothing in a hidden tab, and afterwards not what was missed', async () => {
    await visit('all');
    const look = (state: 'hidden' | 'visible') =>
      paper.page.evaluate((visibility) => {
        Object.defineProperty(document, 'hidden', { value: visibility === 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await publish('One');
    await publish('Two');
    await look('hidden');
    await publish('Flash', { urgency: 'flash' });
    await look('visible');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual(['status: One']);
  });

  test('tells a state that lasts, and when it is over', async () => {
    await visit();
    paper.server.lagMs = 60_000;
    paper.server.beat();
    await arrive('may be out of date');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual([
      expect.stringMatching(/^status: Last updated .+, may be out of date$/),
    ]);
    paper.server.lagMs = 0;
    paper.server.beat();
    await paper.state('Live');
    expect(await heardAfter(SEVERAL_TURNS_MS)).toEqual(['status: Live']);
  });

  test('speaks each text in its language', async () => {
    paper.server.lang = 'ar';
    await visit('all');
    await publish('خبر');
    await until(
      'the text',
      async () => (await paper.page.locator('[role=status]').getAttribute('lang')) === 'ar',
    );
    expect(await paper.page.locator('[role=status]').getAttribute('dir')).toBe('rtl');
  });
});

/** Writes down what the regions are given to say. */
async function listen(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const hear = (changes: MutationRecord[]) => {
      for (const { target, addedNodes } of changes) {
        const role = target instanceof Element && target.getAttribute('role');
        if (role && addedNodes.length > 0) heard.push(`${role}: ${target.textContent}`);
      }
    };
    new MutationObserver(hear).observe(document, { childList: true, subtree: true });
  });
}
