import type { TapPoint } from './tap-line.ts';
import { statusOf, type TapNode } from './tap-tree.ts';
import type { RawTest } from './test-collector.ts';

/**
 * tape writes a test's name as a comment and each of its assertions as a point. The test is what is counted: its
 * assertions' texts repeat ("should be strictly equal") and change with the code.
 */
export interface TapeGroups {
  /** A comment: the next test begins. */
  begin(comment: string): void;
  add(node: TapNode): void;
  end(): void;
}

interface Group {
  readonly name: string;
  readonly nodes: TapNode[];
}

/** Whether a document is tape's, told by its first line after the version. */
export function looksLikeTape(version: string, firstComment: string): boolean {
  return version === '13' && !firstComment.startsWith('Subtest:');
}

export function createTapeGroups(onTest: (test: RawTest) => void): TapeGroups {
  let group: Group = { name: '', nodes: [] };

  function release(): void {
    if (group.nodes.length > 0) onTest(testOf(group));
    group = { name: '', nodes: [] };
  }

  return {
    begin(comment) {
      release();
      if (comment.startsWith('SKIP ')) {
        const name = comment.slice('SKIP '.length);
        onTest({ file: '', describe: [], name, status: 'skipped', durationMs: null, message: null });
      }
      group = { name: comment.startsWith('TODO ') ? comment.slice('TODO '.length) : comment, nodes: [] };
    },
    add(node) {
      // What passed needs no keeping beyond the fact.
      if (group.nodes.length === 0 || !isPassed(node.point) || !isPassed(group.nodes[0]?.point))
        group.nodes.push(node);
    },
    end: release,
  };
}

function isPassed(point: TapPoint | undefined): boolean {
  return point !== undefined && statusOf(point) === 'passed';
}

/** The first failed assertion decides; a test of which nothing but skipped assertions is left is skipped. */
function testOf({ name, nodes }: Group): RawTest {
  const statuses = nodes.map(({ point }) => statusOf(point));
  const failed = nodes[statuses.indexOf('failed')];
  const skipped = statuses.includes('passed') ? undefined : nodes[0];
  const status = failed !== undefined ? 'failed' : skipped !== undefined ? 'skipped' : 'passed';
  const assertion = failed?.point.description ?? '';
  const message =
    failed !== undefined
      ? `${assertion}\n${failed.diagnostic.message()}`
      : (skipped?.point.directive?.reason ?? null);
  return { file: '', describe: [], name, status, durationMs: null, message };
}
