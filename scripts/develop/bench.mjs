import { runProgram } from './program.mjs';

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number>} the exit code: 1 when a figure is missed
 */
export const runBench = (root, args) => runProgram(root, 'bench/main.ts', 'dist/bench/main.js', args);
