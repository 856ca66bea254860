import { userInfo } from 'node:os';

/** Who is at the terminal, by the operating system; a container may run as a number that has no name there. */
export function operatorName(ask: () => { username: string } = userInfo): string {
  try {
    return ask().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
