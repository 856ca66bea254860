import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Closable, startAll } from '../../../core/runtime/lifecycle.js';
import {
  type Deployment,
  deploymentOn,
  type NodeProcess,
  startNode,
  startWorkers,
} from '../../harness/processes.js';
import { startRedis } from '../../harness/redis.js';
import { ROOT } from '../../harness/root.js';

/** A whole service as it runs in production, and a publisher's page on another origin that embeds it. */
export interface Newsroom extends Closable {
  /** Where editors and readers go; another host name than the publisher's page, so another origin and site. */
  url: string;
  publisherUrl: string;
  /** The editor's key. */
  key: string;
  signInCode(): Promise<string>;
  /** The key of somebody else. */
  addKey(name: string, role: string): Promise<string>;
  /** As if its machine lost power. */
  killNode(): Promise<void>;
  /** At the same address. */
  restartNode(): Promise<void>;
}

export function startNewsroom(): Promise<Newsroom> {
  return startAll(async (closing) => {
    const redis = closing.own(await startRedis());
    const deployment = deploymentOn(redis.url);
    closing.own(await startWorkers(deployment));
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
      signInCode: () => command(deployment, 'code'),
      addKey: (name, role) => command(deployment, 'keys', 'add', '--name', name, '--role', role),
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

/** What the operator's command prints; `code` is how `npm start` makes the code that it prints. */
async function command({ redisUrl, prefix, editorKey }: Deployment, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...args], {
    env: {
      PATH: process.env.PATH,
      REDIS_URL: redisUrl,
      BELLWIRE_PREFIX: prefix,
      BELLWIRE_EDITOR_KEY: editorKey,
    },
  });
  return stdout.trim();
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
