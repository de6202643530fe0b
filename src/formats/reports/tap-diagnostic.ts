import { MESSAGE_LIMIT } from '../../core/test-report.ts';

/** What is read from the YAML block under a test point: a few keys by their lines, never YAML as such. */
export interface TapDiagnostic {
  add(line: string): void;
  readonly message: () => string;
  readonly durationMs: () => number | null;
  /** node:test says which points are groups. */
  readonly isSuite: () => boolean;
}

const MESSAGE_KEYS = ['message:', 'error:'] as const;
const TEXT_LIMIT = MESSAGE_LIMIT * 2;

export function createTapDiagnostic(): TapDiagnostic {
  let message = '';
  let whole = '';
  let durationMs: number | null = null;
  let isSuite = false;
  /** Indentation of a key whose text stands on the lines below it. */
  let blockOf: number | null = null;

  function readKey(text: string, indent: number): void {
    const key = MESSAGE_KEYS.find((candidate) => text.startsWith(candidate));
    if (key !== undefined && message === '') {
      const value = text.slice(key.length).trim();
      if (value === '' || value.startsWith('|') || value.startsWith('>'))
        blockOf = value === '' ? null : indent;
      else message = unquote(value);
    } else if (text.startsWith('duration_ms:')) durationMs = Number(text.slice('duration_ms:'.length));
    else if (text.startsWith("type: 'suite'")) isSuite = true;
  }

  return {
    add(line) {
      const text = line.trim();
      const indent = line.length - line.trimStart().length;
      if (whole.length < TEXT_LIMIT) whole += `${line}\n`;
      if (blockOf !== null && (text === '' || indent > blockOf)) {
        if (message.length < TEXT_LIMIT) message += `${text}\n`;
        return;
      }
      blockOf = null;
      readKey(text, indent);
    },
    message: () => message.trim() || whole,
    durationMs: () => durationMs,
    isSuite: () => isSuite,
  };
}

function unquote(value: string): string {
  const quote = value[0];
  const isQuoted = value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return isQuoted ? value.slice(1, -1) : value;
}
