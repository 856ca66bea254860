import { z } from 'zod';
import { RULE_NAMES, type RuleName } from '../checker/report.js';
import { type FileDiff, parseDiff } from './unified-diff.js';

/** A bug that is put in on purpose, to see whether the checker finds it. */
export interface Mutant {
  name: string;
  /** What is wrong, for people. */
  bug: string;
  /** Rules of the checker, each of which has to find something. */
  rules: RuleName[];
  /** The drill that brings it out. */
  drill: string;
  /** Settings of Redis, where the bug is there. */
  redis: string[];
  diffs: FileDiff[];
}

const HEADER = /^(Bug|Rules|Drill|Redis): *(.*)$/;

const words = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .default([]);

const schema = z.strictObject({
  Bug: z.string().min(1),
  Rules: words.pipe(z.array(z.enum(RULE_NAMES)).min(1)),
  Drill: z.string().min(1),
  Redis: words,
});

/**
 * Reads a patch: lines `Bug:`, `Rules:`, `Drill:` and, where Redis itself is set wrongly, `Redis:`, the text
 * after one going on in lines that begin with spaces; then a unified diff of files of `dist/`.
 */
export function parseMutant(name: string, text: string): Mutant {
  const start = text.search(/^--- /m);
  const [head, diff] = start < 0 ? [text, ''] : [text.slice(0, start), text.slice(start)];
  const facts = schema.safeParse(headersOf(head));
  if (!facts.success) throw new Error(`${name}: ${z.prettifyError(facts.error)}`);
  const { Bug: bug, Rules: rules, Drill: drill, Redis: redis } = facts.data;
  const diffs = parseDiff(diff);
  if (diffs.length === 0 && redis.length === 0) throw new Error(`${name}: changes nothing`);
  return { name, bug, rules, drill, redis, diffs };
}

function headersOf(head: string): Record<string, string> {
  const headers: Record<string, string> = {};
  let last = '';
  for (const line of head.split('\n')) {
    const [, key, value = ''] = HEADER.exec(line) ?? [];
    if (key !== undefined) {
      headers[key] = value;
      last = key;
    } else if (/^ +\S/.test(line)) headers[last] = `${headers[last]} ${line.trim()}`;
  }
  return headers;
}
