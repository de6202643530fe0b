import { UnreadableReport } from '../../core/errors.ts';
import { REPORT_LIMITS } from '../../core/test-report.ts';

/** Gathers one JSON document from pieces, looking at its shape before anything is parsed. */
export interface JsonDocument {
  write(text: string): void;
  /** The parsed value. Keys such as `__proto__` are plain keys of it; of equal keys the last stands. */
  end(): unknown;
}

/** A JSON report is held in memory whole, at several times its size: it has a limit of its own. */
const SIZE_LIMIT = 128 * 1024 * 1024;
const VALUES_LIMIT = 10 * REPORT_LIMITS.elements;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** A text from its first line that starts with `{`; empty where there is none. For detection. */
export function findJsonObject(head: string): string {
  for (let start = 0; start < head.length; ) {
    const end = head.indexOf('\n', start);
    const line = head.slice(start, end < 0 ? head.length : end);
    if (line.trimStart().startsWith('{')) return head.slice(start);
    if (end < 0) break;
    start = end + 1;
  }
  return '';
}

/** Lines before the first that starts with `{` are skipped: package managers print a banner. */
export function createJsonDocument(): JsonDocument {
  const pieces: string[] = [];
  let size = 0;
  let started = false;
  let lineStart = true;
  const shape = createShapeScan();

  function skipBanner(text: string): string {
    for (let index = 0; index < text.length; index++) {
      const char = text[index];
      if (lineStart && char === '{') {
        started = true;
        return text.slice(index);
      }
      lineStart = char === '\n' || (lineStart && (char === ' ' || char === '\t' || char === '\r'));
    }
    return '';
  }

  return {
    write(text) {
      const piece = started ? text : skipBanner(text);
      if (piece === '') return;
      size += piece.length;
      if (size > SIZE_LIMIT) {
        throw new UnreadableReport(
          'too-large',
          `expected at most ${SIZE_LIMIT} characters of JSON, found more`,
        );
      }
      shape.scan(piece);
      pieces.push(piece);
    },
    end() {
      if (!started) throw new UnreadableReport('truncated', 'expected a JSON object, found none');
      if (shape.open()) throw new UnreadableReport('truncated', 'the JSON ends before its last bracket');
      try {
        return JSON.parse(pieces.join(''));
      } catch (cause) {
        throw new UnreadableReport('malformed', 'expected one JSON object and nothing after it', { cause });
      }
    },
  };
}

/** Counts brackets and commas outside strings, so that depth and number of values are known before parsing. */
function createShapeScan() {
  let depth = 0;
  let containers = 0;
  let values = 0;
  let inString = false;
  let escaped = false;

  /** Index after the string's closing quote, or the length where it does not end in this piece. */
  function skipString(text: string, from: number): number {
    for (let index = from; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (escaped) escaped = false;
      else if (code === BACKSLASH) escaped = true;
      else if (code === QUOTE) {
        inString = false;
        return index + 1;
      }
    }
    return text.length;
  }

  function openContainer(): void {
    depth++;
    containers++;
    if (depth > REPORT_LIMITS.depth) {
      throw new UnreadableReport('too-deep', `expected JSON at most ${REPORT_LIMITS.depth} levels deep`);
    }
    if (containers > REPORT_LIMITS.elements) {
      throw new UnreadableReport(
        'too-many',
        `expected at most ${REPORT_LIMITS.elements} JSON objects and arrays`,
      );
    }
  }

  function countValue(): void {
    values++;
    if (values > VALUES_LIMIT)
      throw new UnreadableReport('too-many', `expected at most ${VALUES_LIMIT} JSON values`);
  }

  return {
    scan(text: string): void {
      let index = inString ? skipString(text, 0) : 0;
      while (index < text.length) {
        const code = text.charCodeAt(index++);
        if (code === QUOTE) {
          inString = true;
          index = skipString(text, index);
        } else if (code === COMMA) countValue();
        // `[` and `{`, `]` and `}` differ from each other by one bit.
        else if ((code | 0x20) === 0x7b) openContainer();
        else if ((code | 0x20) === 0x7d) depth--;
      }
    },
    open(): boolean {
      return inString || depth > 0;
    },
  };
}
