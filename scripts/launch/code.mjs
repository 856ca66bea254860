import { Halt } from './halt.mjs';
import { run, tail } from './tools.mjs';

/**
 * A fresh one-time code for the desk, made by the operator's command.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}
 */
export async function signInCode(root, env, signal) {
  const command = ['dist/cli/main.js', 'code'];
  const { ok, output } = await run(process.execPath, command, { cwd: root, env, signal });
  const code = /^[A-Z0-9]{8}$/m.exec(output)?.[0];
  if (!ok || code === undefined) throw new Halt(`no sign-in code could be made:\n${tail(output)}`);
  return code;
}
