import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../web/harness/chromium.js';
import { TabSite } from './harness/tab-site.js';

describe('tabs of one site', () => {
  let browser: Browser;
  let site: TabSite;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  beforeEach(async () => {
    site = await TabSite.start(browser);
  });

  afterEach(() => site.close());

  afterAll(() => browser.close());

  test('ten have one connection; when its tab is closed another takes over, without a gap or a repeat', async () => {
    site.server.append({ text: 'before' });
    const tabs = await Promise.all(Array.from({ length: 10 }, () => site.open()));
    const leader = await site.leader();
    site.server.publish({ text: 'to all' });
    await site.changes(tabs, 'to all');

    await leader.close();
    site.server.publish({ text: 'meanwhile' });
    const others = tabs.filter((tab) => tab !== leader);
    expect(others).toContain(await site.leader());
    site.server.publish({ text: 'after' });
    const seen = await site.changes(others, 'after');
    expect(seen).toEqual(others.map(() => ['before', 'to all', 'meanwhile', 'after']));
    for (const tab of others) expect((await site.look(tab)).states).toEqual(['live']);
  });

  test('a leader that is frozen holds nobody up, and follows when it thaws', async () => {
    const tabs = [await site.open(), await site.open()];
    const leader = await site.leader();
    const devtools = await site.context.newCDPSession(leader);
    await devtools.send('Debugger.enable');
    await devtools.send('Debugger.pause');
    const paused = new Promise((resolve) => devtools.once('Debugger.paused', resolve));
    void leader.evaluate(() => 1);
    await paused;
    tabs.push(await site.open());
    site.server.publish({ text: 'while it is frozen' });
    const others = tabs.filter((tab) => tab !== leader);
    await site.changes(others, 'while it is frozen');

    await devtools.send('Debugger.resume');
    expect(others).toContain(await site.leader());
    site.server.publish({ text: 'to all' });
    const seen = await site.changes(tabs, 'to all');
    expect(seen).toEqual(seen.map(() => ['while it is frozen', 'to all']));
  });

  test('ahead of the leader, or of another log, one asks the server itself', async () => {
    site.server.append({ text: 'of this log' });
    const tabs = [await site.open(), await site.open({ from: { cursor: '7-0123456789ab', items: [] } })];
    expect((await site.look(await site.leader())).texts).toEqual(['of this log']);
    site.server.publish({ text: 'to both' });
    const seen = await site.changes(tabs, 'to both');
    expect(seen).toEqual(seen.map(() => ['of this log', 'to both']));
  });

  test('have a connection each with another filter, without locks, channels or an origin, or where sharing is not wanted or fails to load', async () => {
    const tabs = [
      await site.open(),
      await site.open({ urgency: 'regular' }),
      await site.open({}, { lacking: 'locks' }),
      await site.open({}, { lacking: 'BroadcastChannel' }),
      await site.open({}, { path: 'sandbox' }),
      await site.open({ shareTabs: false }),
      await site.open({}, { sharing: 'throw new Error()' }),
    ];
    expect(site.server.sockets.length).toBe(tabs.length);
    site.server.publish({ text: 'to each' });
    expect(await site.changes(tabs, 'to each')).toEqual(tabs.map(() => ['to each']));
  });
});
