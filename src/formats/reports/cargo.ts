import { createCargoJsonReader } from './cargo-json.ts';
import { createCargoTextReader } from './cargo-text.ts';
import { createLineSplitter } from './line-splitter.ts';
import type { ReportContext, ReportFormat, ReportParser } from './report-parser.ts';
import { createTestCollector } from './test-collector.ts';

/** A JSON line holds a test's whole output: longer ones are cut, and then are no JSON. */
const EVENT_LIMIT = 16 * 1024 * 1024;

/** What `cargo test` prints: libtest's text, or its JSON (also nextest's `libtest-json`). */
export const cargoFormat: ReportFormat = {
  name: 'cargo',
  sniff(head) {
    return head.split('\n').some((line) => isJsonStart(line) || isTextStart(line.trimEnd()));
  },
  create: createCargoParser,
};

function createCargoParser(context: ReportContext): ReportParser {
  const collector = createTestCollector('cargo', context);
  const text = createCargoTextReader(collector.add);
  const json = createCargoJsonReader(collector.add);
  let isJson: boolean | null = null;

  const lines = createLineSplitter(EVENT_LIMIT, (line) => {
    isJson ??= isJsonStart(line) ? true : isTextStart(line) ? false : null;
    if (isJson === true) json.line(line);
    else text.line(line);
  });

  return {
    write: lines.write,
    end() {
      lines.end();
      if (isJson === true) json.end();
      else text.end();
      return collector.report();
    },
  };
}

function isJsonStart(line: string): boolean {
  if (!line.startsWith('{')) return false;
  const start = line.slice(0, 64).replaceAll(' ', '');
  return start.startsWith('{"type":"suite"') || start.startsWith('{"type":"test"');
}

function isTextStart(line: string): boolean {
  return line.startsWith('running ') && (line.endsWith(' tests') || line.endsWith(' test'));
}
