import { SaxesParser } from 'saxes';
import { UnreadableReport } from '../../core/errors.ts';
import { REPORT_LIMITS } from '../../core/test-report.ts';
import { createJunitTree, type JunitTree } from './junit-tree.ts';
import { createPathStripper } from './relative-path.ts';
import type { ReportContext, ReportFormat, ReportParser } from './report-parser.ts';
import { createTestCollector } from './test-collector.ts';
import { createXmlTrimmer } from './xml-trimmer.ts';

const PREDEFINED_ENTITIES = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" } as const;
const ATTRIBUTES_LIMIT = 64;
/** Character references that XML forbids, which reporters write all the same: so many are borne. */
const TOLERATED_ERRORS = 1_000;

/** JUnit XML in the dialects of docs/report-formats.md, read as a stream. */
export const junitFormat: ReportFormat = {
  name: 'junit',
  sniff(head) {
    const start = head.trimStart();
    return start.startsWith('<') && (start.includes('<testsuite') || start.includes('<testsuites'));
  },
  create: createJunitParser,
};

function createJunitParser(context: ReportContext): ReportParser {
  const collector = createTestCollector('junit', context);
  const tree = createJunitTree(createPathStripper(context.roots), collector);
  const parser = createXmlParser(tree);
  const trimmer = createXmlTrimmer((text) => parser.write(text));
  return {
    write(text) {
      guard('malformed', () => trimmer.write(text));
    },
    end() {
      guard('truncated', () => {
        trimmer.end();
        parser.close();
      });
      return collector.report();
    },
  };
}

/** saxes throws plain errors: whatever fails at the end fails because the end is missing. */
function guard(code: 'malformed' | 'truncated', parse: () => void): void {
  try {
    parse();
  } catch (cause) {
    if (cause instanceof UnreadableReport) throw cause;
    const found = cause instanceof Error ? cause.message : 'unknown';
    throw new UnreadableReport(code, `expected JUnit XML, found: ${found}`, { cause });
  }
}

function createXmlParser(tree: JunitTree): SaxesParser<{ xmlns: false }> {
  const parser = new SaxesParser({
    xmlns: false,
    position: false,
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
  });
  // As saxes makes it, this object inherits from a plain one: `&constructor;` would be an entity.
  Object.assign(parser.ENTITIES, PREDEFINED_ENTITIES);
  Object.setPrototypeOf(parser.ENTITIES, null);
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  let borne = 0;
  const takeText = (text: string) => tree.text(text);

  parser.on('error', (error) => {
    borne++;
    if (!error.message.includes('malformed character entity') || borne > TOLERATED_ERRORS) throw error;
  });
  parser.on('opentagstart', () => {
    attributes = 0;
    depth++;
    elements++;
    if (depth > REPORT_LIMITS.depth) {
      throw new UnreadableReport('too-deep', `expected elements at most ${REPORT_LIMITS.depth} deep`);
    }
    if (elements > REPORT_LIMITS.elements) {
      throw new UnreadableReport('too-many', `expected at most ${REPORT_LIMITS.elements} elements`);
    }
  });
  parser.on('attribute', () => {
    attributes++;
    if (attributes > ATTRIBUTES_LIMIT) {
      throw new UnreadableReport('malformed', `expected at most ${ATTRIBUTES_LIMIT} attributes in a tag`);
    }
  });
  parser.on('opentag', (tag) => {
    // Without handlers saxes keeps no text: only that of findings is wanted, never a test's output.
    if (tree.open(tag, depth) !== 'wants-text') return;
    parser.on('text', takeText);
    parser.on('cdata', takeText);
  });
  parser.on('closetag', () => {
    if (tree.close(depth) === 'had-text') {
      parser.off('text');
      parser.off('cdata');
    }
    depth--;
  });
  return parser;
}
