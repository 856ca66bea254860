import { runCli } from '../../cli/cli.js';
import { silentLogger } from '../../core/runtime/logger.js';

export interface Said {
  code: number;
  out: string[];
  err: string[];
}

/** The operator's command in this process, with an environment of its own. */
export async function bellwire(args: string[], env: Record<string, string>, input?: string): Promise<Said> {
  const said: Said = { code: 0, out: [], err: [] };
  said.code = await runCli(args, {
    env,
    print: (line) => void said.out.push(line),
    complain: (line) => void said.err.push(line),
    readInput: async () => input,
    logger: silentLogger,
  });
  return said;
}
