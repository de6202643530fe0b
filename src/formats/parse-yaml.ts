import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '../core/errors.ts';
import { nearestName } from '../core/nearest-name.ts';
import { knownKeysAt } from './known-keys.ts';

/** A text to parse and what to call it in messages. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Configuration files are small; anything larger is a mistake or an attack. */
const MAX_CHARACTERS = 1_000_000;
const MAX_PROBLEMS = 10;

type ConfigCode = 'bad-config' | 'bad-task';

/**
 * Parses YAML against a schema. Throws a UsageError that names the file, and for each problem the line, the key and,
 * for an unknown key, the nearest known one.
 */
export function parseYaml<T>(source: NamedText, schema: z.ZodType<T>, code: ConfigCode): T {
  const { name, text } = source;
  if (text.length > MAX_CHARACTERS) {
    throw new UsageError(
      code,
      `${name}: expected at most ${MAX_CHARACTERS} characters, found ${text.length}.`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const syntax = document.errors[0];
  if (syntax !== undefined) {
    const at = syntax.linePos?.[0];
    throw new UsageError(
      code,
      `${name}:${at?.line ?? 1}: this is not valid YAML: ${firstLine(syntax.message)}`,
    );
  }
  const result = schema.safeParse(contentOf(document, source, code));
  if (result.success) return result.data;
  const lineOf = (path: readonly PropertyKey[]) => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const range = rangeOf(node);
      if (range !== null) return lines.linePos(range).line;
    }
    return 1;
  };
  const problems = result.error.issues
    .slice(0, MAX_PROBLEMS)
    .flatMap((issue) => describe(issue, schema, lineOf));
  throw new UsageError(code, problems.map((problem) => `${name}:${problem}`).join('\n'));
}

/** Aliases that would expand without end are refused by the reader. */
function contentOf(
  document: ReturnType<typeof parseDocument>,
  { name }: NamedText,
  code: ConfigCode,
): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(code, `${name}: this is not valid YAML: ${reason}`, { cause });
  }
}

function describe(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  lineOf: (path: readonly PropertyKey[]) => number,
): string[] {
  if (issue.code !== 'unrecognized_keys') {
    const where = issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
    return [`${lineOf(issue.path)}: ${where}${issue.message}`];
  }
  const known = knownKeysAt(schema, issue.path);
  return issue.keys.map((key) => {
    const path = [...issue.path, key];
    const nearest = nearestName(key, known);
    const hint = nearest === null ? `known here: ${known.join(', ')}` : `did you mean "${nearest}"?`;
    return `${lineOf(path)}: ${path.map(String).join('.')}: unknown key "${key}"; ${hint}`;
  });
}

function rangeOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  const range: unknown = node.range;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
