/** What `run` answers; nothing where it throws. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** Garbage is ignored, not answered. */
export function parseJson(text: unknown): unknown {
  return attempt(() => JSON.parse(`${text}`));
}

/** `value` as an object whose fields may be asked for; an empty one where it is none. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
