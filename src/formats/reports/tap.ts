import { UnreadableReport } from '../../core/errors.ts';
import { createLineSplitter, LINE_LIMIT } from './line-splitter.ts';
import { createProveSections, parseProveHeader } from './prove-sections.ts';
import type { ReportContext, ReportFormat, ReportParser } from './report-parser.ts';
import { parseTapLine, type TapLine } from './tap-line.ts';
import { addComment, createTapTree, statusOf, type TapNode, testsOfTapNode } from './tap-tree.ts';
import { createTapeGroups, looksLikeTape } from './tape-groups.ts';
import { createTestCollector } from './test-collector.ts';

/** Spaces by which a subtest is indented. */
const INDENT = 4;

/** TAP 13 and 14, as written by node:test, tape, vitest, mocha, bats and perl's Test::More, also through prove. */
export const tapFormat: ReportFormat = {
  name: 'tap',
  sniff(head) {
    return head.split('\n').some((raw) => {
      const line = parseTapLine(raw.trimEnd());
      return line.kind === 'version' || line.kind === 'plan' || (line.kind === 'point' && !line.isBare);
    });
  },
  create: createTapParser,
};

/** The YAML block that is being read: its lines belong to the point above it. */
interface Block {
  readonly indent: number;
  readonly of: TapNode;
}

function createTapParser(context: ReportContext): ReportParser {
  const collector = createTestCollector('tap', context);
  const sections = createProveSections(collector.add);
  const groups = createTapeGroups(collector.add);
  let isTape = false;
  let version: string | null = null;
  let isFirst = true;
  let plan: number | null = null;
  let points = 0;
  let bailedOut: string | null = null;
  let last: { readonly node: TapNode; readonly indent: number } | null = null;
  let block: Block | null = null;

  const tree = createTapTree((node) => {
    if (isTape) groups.add(node);
    else for (const test of testsOfTapNode(node, sections.file())) collector.add(test);
  });

  function endSection(): void {
    tree.end();
    last = null;
    sections.end({ plan, points });
    plan = null;
    points = 0;
  }

  function onComment(text: string): void {
    if (isFirst && version !== null && looksLikeTape(version, text)) isTape = true;
    if (isTape && plan === null) {
      tree.end();
      groups.begin(text);
    } else if (!isTape && !text.startsWith('Subtest: ')) {
      onDetail(text);
    }
  }

  /** mocha tells of a failure in indented lines without a block around them. */
  function onDetail(text: string): void {
    if (last !== null && statusOf(last.node.point) === 'failed') addComment(last.node, text);
  }

  function onTop(line: TapLine, header: string): void {
    if (line.kind === 'plan') plan = (plan ?? 0) + line.count;
    else if (line.kind === 'version') version = line.version;
    else if (line.kind === 'bail-out') bailedOut ??= line.reason;
    else if (line.kind === 'comment') onComment(line.text);
    else if (line.kind === 'other') {
      const begins = parseProveHeader(header);
      if (begins !== null) {
        endSection();
        sections.begin(begins);
      } else sections.note(header);
    }
    if (line.kind !== 'version' && line.kind !== 'other') isFirst = false;
  }

  function onPoint(line: TapLine & { kind: 'point' }, level: number, indent: number): void {
    isFirst = false;
    if (line.isBare && sections.isOpen() && level === 0) return;
    last = { node: tree.add(line, level), indent };
    if (level === 0) points++;
  }

  function onLine(raw: string): void {
    const text = raw.trimStart();
    const indent = raw.length - text.length;
    if (block !== null) {
      if (indent === block.indent && text.trimEnd() === '...') block = null;
      else block.of.diagnostic.add(raw);
      return;
    }
    if (text === '') return;
    if (last !== null && indent > last.indent && text.trimEnd() === '---') {
      block = { indent, of: last.node };
      return;
    }
    const level = indent / INDENT;
    if (!Number.isInteger(level) || level > tree.depth()) {
      onDetail(text);
      return;
    }
    const line = parseTapLine(text.trimEnd());
    if (line.kind === 'point') onPoint(line, level, indent);
    else if (text.trimEnd() === '}') tree.close(level);
    else if (level === 0) onTop(line, text.trimEnd());
  }

  const lines = createLineSplitter(LINE_LIMIT, onLine);
  return {
    write: lines.write,
    end() {
      lines.end();
      if (block !== null) throw new UnreadableReport('truncated', 'a block under a test point has no end');
      endSection();
      groups.end();
      if (bailedOut !== null) {
        const message = bailedOut === '' ? 'no reason given' : bailedOut;
        collector.add({
          file: '',
          describe: [],
          name: 'Bail out!',
          status: 'error',
          durationMs: null,
          message,
        });
      } else sections.check();
      return collector.report();
    },
  };
}
