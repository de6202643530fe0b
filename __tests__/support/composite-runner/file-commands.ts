import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitLines } from './workflow-commands.ts';

const NAMES = ['output', 'env', 'path', 'state', 'step_summary'] as const;
type FileName = (typeof NAMES)[number];

/** The files of one step that its processes may write to. */
export interface StepFiles {
  /** `GITHUB_OUTPUT` and the like → path. */
  readonly environment: Readonly<Record<string, string>>;
  read(name: FileName): string;
}

/** Makes them anew and empty, as the runner does before each step. */
export function makeStepFiles(runnerTemp: string): StepFiles {
  const folder = join(runnerTemp, '_runner_file_commands');
  mkdirSync(folder, { recursive: true });
  const id = randomUUID();
  const paths = Object.fromEntries(NAMES.map((name) => [name, join(folder, `${name}_${id}`)]));
  for (const path of Object.values(paths)) writeFileSync(path, '');
  return {
    environment: Object.fromEntries(
      Object.entries(paths).map(([name, path]) => [`GITHUB_${name.toUpperCase()}`, path]),
    ),
    read: (name) => readFileSync(paths[name] ?? '', 'utf8'),
  };
}

/** `name=value` lines and `name<<delimiter` blocks. Throws, as the runner fails the step, where it is neither. */
export function parseKeyValues(text: string): Readonly<Record<string, string>> {
  const lines = splitLines(text.replace(/^\ufeff/, ''));
  const values: Record<string, string> = {};
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const block = line.indexOf('<<');
    if (equals >= 0 && (block < 0 || equals < block)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      values[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const delimiter = line.slice(block + 2);
    if (block <= 0 || delimiter === '') throw new Error(`Invalid format '${line}'`);
    const end = lines.indexOf(delimiter, index + 1);
    if (end < 0) throw new Error(`Matching delimiter not found '${delimiter}'`);
    values[line.slice(0, block)] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return values;
}
