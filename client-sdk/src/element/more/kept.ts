/** What the reader chose, kept per origin. Where storage is forbidden nothing is kept. */
const keyOf = (name: string): string => `bellwire:${name}`;

export function kept(name: string): string {
  try {
    return localStorage.getItem(keyOf(name)) ?? '';
  } catch {
    return '';
  }
}

/** Answers whether it is kept. */
export function keep(name: string, value: string): boolean {
  try {
    localStorage.setItem(keyOf(name), value);
    return true;
  } catch {
    return false;
  }
}
