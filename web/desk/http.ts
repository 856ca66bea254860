/** One answer of the API, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  /** `undefined` where there was none, or none that is JSON. */
  body: unknown;
}

export interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** The body, written already. */
  json?: string;
  headers?: Record<string, string>;
}

/** Longer than the longest `Prefer: wait` of the desk and a slow link together. */
const TIMEOUT_MS = 8_000;

/** Calls our own origin with the desk's cookie; rejects when no whole answer came in time. */
export async function call({ method, path, json, headers }: Call): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: { ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: json ?? null,
    cache: 'no-store',
    credentials: 'same-origin',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: response.status, headers: response.headers, body: parse(await response.text()) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
