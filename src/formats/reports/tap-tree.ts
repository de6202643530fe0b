import { UnreadableReport } from '../../core/errors.ts';
import { MESSAGE_LIMIT, REPORT_LIMITS } from '../../core/test-report.ts';
import { WHOLE_FILE } from './report-parser.ts';
import { isSourcePath } from './source-path.ts';
import { createTapDiagnostic, type TapDiagnostic } from './tap-diagnostic.ts';
import type { TapPoint } from './tap-line.ts';
import type { RawTest } from './test-collector.ts';

/** One test point with the points of its subtest. */
export interface TapNode {
  readonly point: TapPoint;
  readonly diagnostic: TapDiagnostic;
  /** Comments right below a point that is not ok. */
  comments: string;
  children: TapNode[];
}

/** Puts points into a tree by their indentation, and hands on each outermost one when it is complete. */
export interface TapTree {
  /** How many levels are open: a line may be indented by at most this many. */
  readonly depth: () => number;
  add(point: TapPoint, level: number): TapNode;
  /** A `}` at this level ends the subtest that was opened by `{`. */
  close(level: number): void;
  end(): void;
}

interface Level {
  readonly nodes: TapNode[];
  /** The point that opened this level with `{`; null where its point is still to come. */
  readonly opener: TapNode | null;
}

export function createTapTree(onComplete: (node: TapNode) => void): TapTree {
  const top: Level = { nodes: [], opener: null };
  const inner: Level[] = [];

  function levelAt(level: number): Level {
    return level === 0 ? top : (inner[level - 1] ?? top);
  }

  /** Takes off all levels from this one on: what was in them belongs to their openers, else is handed back. */
  function takeFrom(level: number): TapNode[] {
    let orphans: TapNode[] = [];
    while (inner.length >= Math.max(level, 1)) {
      const taken = inner.pop();
      if (taken === undefined) break;
      const nodes = [...taken.nodes, ...orphans];
      orphans = taken.opener === null ? nodes : [];
      if (taken.opener !== null) taken.opener.children = nodes;
    }
    return orphans;
  }

  function completeAll(): void {
    for (const node of top.nodes.splice(0)) onComplete(node);
  }

  return {
    depth: () => inner.length + 1,
    add(point, level) {
      if (level > inner.length) inner.push({ nodes: [], opener: null });
      if (level > REPORT_LIMITS.depth) {
        throw new UnreadableReport('too-deep', `expected subtests at most ${REPORT_LIMITS.depth} deep`);
      }
      const children = takeFrom(level + 1);
      if (level === 0) completeAll();
      const node = { point, diagnostic: createTapDiagnostic(), comments: '', children };
      levelAt(level).nodes.push(node);
      if (point.opens) inner.push({ nodes: [], opener: node });
      return node;
    },
    close(level) {
      const orphans = takeFrom(level + 1);
      levelAt(level).nodes.push(...orphans);
    },
    end() {
      top.nodes.push(...takeFrom(1));
      completeAll();
    },
  };
}

/**
 * The tests of an outermost point: leaves, and points that have subtests unless they are mere groups (files, vitest's
 * and node:test's suites). A group is a test only where it fails on its own account, as with a broken hook.
 */
export function testsOfTapNode(node: TapNode, file: string): readonly RawTest[] {
  const name = node.point.description;
  if (file !== '' || !isSourcePath(name)) return testsOf(node, { file, describe: [] });
  if (node.children.length === 0) return [testOf(node, { file: name, describe: [] }, WHOLE_FILE)];
  const tests = node.children.flatMap((child) => testsOf(child, { file: name, describe: [] }));
  return failsAlone(node) ? [...tests, testOf(node, { file: name, describe: [] }, WHOLE_FILE)] : tests;
}

interface Place {
  readonly file: string;
  readonly describe: readonly string[];
}

function testsOf(node: TapNode, place: Place): readonly RawTest[] {
  const name = node.point.description;
  if (node.children.length === 0) return [testOf(node, place, name)];
  const inside = { file: place.file, describe: [...place.describe, name] };
  const tests = node.children.flatMap((child) => testsOf(child, inside));
  const isGroup = node.point.opens || node.diagnostic.isSuite();
  return isGroup && !failsAlone(node) ? tests : [...tests, testOf(node, place, name)];
}

function failsAlone(node: TapNode): boolean {
  return (
    statusOf(node.point) === 'failed' && node.children.every(({ point }) => statusOf(point) !== 'failed')
  );
}

function testOf(node: TapNode, place: Place, name: string): RawTest {
  const { directive } = node.point;
  const said = node.comments || node.diagnostic.message();
  return {
    ...place,
    name,
    status: statusOf(node.point),
    durationMs: node.diagnostic.durationMs(),
    message: directive === null ? said : directive.reason,
  };
}

/** A test that is to be done is expected to fail, and does not count before it is done. */
export function statusOf({ ok, directive }: TapPoint): 'passed' | 'failed' | 'skipped' {
  if (directive !== null) return 'skipped';
  return ok ? 'passed' : 'failed';
}

/** Adds a comment to what a failed point says. */
export function addComment(node: TapNode, text: string): void {
  if (node.comments.length < MESSAGE_LIMIT * 2) node.comments += `${text}\n`;
}
