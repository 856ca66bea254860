import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PageServer {
  origin: string;
  close(): Promise<void>;
}

/**
 * A publisher's site: one page of another origin, under the strictest policy that an embed has to bear. What is
 * below `/sandbox` has no origin of its own, as in a sandboxed frame; `/untyped` is as browsers take it that know no
 * Trusted Types.
 */
export async function servePage(html: string, css: string, newsOrigin: string): Promise<PageServer> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `script-src ${newsOrigin}`,
    `connect-src ${newsOrigin} ${newsOrigin.replace('http', 'ws')}`,
  ];
  const typed = ["require-trusted-types-for 'script'", "trusted-types 'none'"];
  const server = createServer((request, response) => {
    const isCss = request.url === '/page.css';
    response.setHeader('content-type', isCss ? 'text/css' : 'text/html; charset=utf-8');
    const sandbox = request.url?.startsWith('/sandbox') ? ['sandbox allow-scripts'] : [];
    const types = request.url === '/untyped' ? [] : typed;
    response.setHeader('content-security-policy', [...policy, ...types, ...sandbox].join('; '));
    response.end(isCss ? css : html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
