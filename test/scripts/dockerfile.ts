import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/root.js';

export interface Instruction {
  name: string;
  text: string;
}

export interface Stage {
  name: string;
  instructions: Instruction[];
}

/** The stages of the Dockerfile, comments and continued lines resolved. */
export function readStages(): Stage[] {
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const lines = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  const stages: Stage[] = [];
  for (const line of lines.filter((candidate) => candidate.trim() !== '')) {
    const [name = '', ...words] = line.split(' ');
    if (name === 'FROM') stages.push({ name: words[2] ?? 'final', instructions: [] });
    else stages.at(-1)?.instructions.push({ name, text: words.join(' ') });
  }
  return stages;
}

/** The argument of the last instruction of that name. */
export function argumentOf(stage: Stage, name: string): string {
  const found = stage.instructions.findLast((instruction) => instruction.name === name);
  if (!found) throw new Error(`the stage ${stage.name} has no ${name}`);
  return found.text;
}

/** The words of an instruction in its exec form. */
export function execForm(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1));
}
