import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KeyStore } from '../../../core/access/key-store.js';
import { type Grant, OPERATOR, ROLES, type Role } from '../../../core/access/scopes.js';
import { SignInCodes } from '../../../core/access/sign-in-codes.js';
import { Keys } from '../../../core/ledger/keys.js';
import { type Closable, startAll } from '../../../core/runtime/lifecycle.js';
import { deploymentOn, type NodeProcess, startNode, startWorkers } from '../../harness/processes.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

/** A whole service as it runs in production, and a publisher's page on another origin that embeds it. */
export interface Newsroom extends Closable {
  /** Where editors and readers go; another host name than the publisher's page, so another origin and site. */
  url: string;
  publisherUrl: string;
  /** The editor's key. */
  key: string;
  redis: TestRedis;
  /** The operator's, unless it says whose. */
  signInCode(who?: Grant): Promise<string>;
  /** The key of somebody else. */
  addKey(name: string, role: Role): Promise<string>;
  /** Stops its workers in their tracks, until they are let go on. */
  freezeWorkers(): void;
  thawWorkers(): void;
  /** As if its machine lost power. */
  killNode(): Promise<void>;
  /** At the same address. */
  restartNode(): Promise<void>;
}

export function startNewsroom(settings: Record<string, string> = {}): Promise<Newsroom> {
  return startAll(async (closing) => {
    const redis = closing.own(await startRedis());
    const deployment = deploymentOn(redis.url, settings);
    const keys = new Keys(deployment.prefix);
    const workers = closing.own(await startWorkers(deployment));
    let node: NodeProcess = await startNode(deployment);
    closing.onClose(() => node.close());
    const port = Number(new URL(node.url).port);
    const url = `http://localhost:${port}`;
    const publisher = await servePage(publisherPage(url));
    closing.onClose(publisher.close);
    return {
      url,
      publisherUrl: publisher.url,
      key: deployment.editorKey,
      redis,
      // As the operator's command does, without a process for each.
      signInCode: (who = OPERATOR) => new SignInCodes(redis.client, keys).create(who),
      addKey: async (name, role) => {
        const { token } = await new KeyStore(redis.client, keys).add(
          { name, scopes: [...ROLES[role]] },
          Date.now(),
        );
        return token;
      },
      freezeWorkers: () => workers.signal('SIGSTOP'),
      thawWorkers: () => workers.signal('SIGCONT'),
      killNode: async () => {
        node.signal('SIGKILL');
        await node.ended;
      },
      restartNode: async () => {
        node = await startNode(deployment, port);
      },
      close: () => closing.close(),
    };
  });
}

function publisherPage(url: string): string {
  const tickers = ['en', 'ar'].map((id) => `<bellwire-ticker edition="${id}"></bellwire-ticker>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A paper</title>
<script type="module" src="${url}/embed/v1/ticker.js"></script>${tickers.join('')}</html>`;
}

/** A page of another site. */
export async function servePage(html: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((_req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}
