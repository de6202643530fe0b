import type { SaxesTagPlain } from 'saxes';
import { UnreadableReport } from '../../core/errors.ts';
import { MESSAGE_LIMIT, type ReportedStatus } from '../../core/test-report.ts';
import { type Attributes, attribute, type Finding, findingOf, type OpenCase, testOf } from './junit-case.ts';
import { createJunitIdentity } from './junit-identity.ts';
import type { PathStripper } from './relative-path.ts';
import type { RawTest, TestCollector } from './test-collector.ts';
import { restoreEscapes } from './xml-trimmer.ts';

/** Follows the elements of a JUnit document by their depth, and hands on its test cases. */
export interface JunitTree {
  /** `wants-text`: the text up to the element's end is a message. */
  open(tag: SaxesTagPlain, depth: number): 'wants-text' | 'plain';
  close(depth: number): 'had-text' | 'plain';
  text(text: string): void;
}

interface Suite {
  readonly element: string;
  readonly name: string;
  /** Its own `file`, else that of the nearest suite around it. */
  readonly file: string;
  /** Names of the `<testsuite>`s from the outermost to this one. */
  readonly path: readonly string[];
  readonly depth: number;
  /** What `tests` says; null where it says nothing. */
  readonly declared: number | null;
  /** Tests that a reporter may count without listing them: mocha's does so with skipped ones. */
  readonly mayBeLeftOut: number;
  /** Test cases in it and in suites inside it. */
  listed: number;
  nestedSuites: number;
}

const OUTCOME_ELEMENTS = new Map<string, ReportedStatus>([
  ['failure', 'failed'],
  ['error', 'error'],
  ['skipped', 'skipped'],
]);
const TEXT_LIMIT = MESSAGE_LIMIT * 4;

/** Hands each test case to the collector. Throws `malformed` and `truncated`. */
export function createJunitTree(
  strip: PathStripper,
  collector: Pick<TestCollector, 'add' | 'note'>,
): JunitTree {
  const suites: Suite[] = [];
  const identify = createJunitIdentity();
  let open: OpenCase | null = null;
  let finding: { readonly of: Finding; readonly depth: number } | null = null;
  /** pytest writes a test whose teardown fails a second time: it is held until the next is seen. */
  let held: RawTest | null = null;

  function release(): void {
    if (held !== null) collector.add(held);
    held = null;
  }

  function closeSuite(suite: Suite): void {
    suites.pop();
    const parent = suites.at(-1);
    if (parent === undefined || parent.declared === null) checkCount(suite, collector);
    if (parent === undefined) return;
    parent.listed += suite.listed;
    parent.nestedSuites++;
  }

  function closeCase(closing: OpenCase): void {
    const suite = suites.at(-1);
    if (suite !== undefined) suite.listed++;
    const test = testOf(closing, suite, { identify, path: strip.path });
    if (held !== null && isFailedTeardown(held, test)) {
      held = { ...held, status: 'error' };
      return;
    }
    release();
    held = test;
  }

  return {
    open(tag, depth) {
      if (tag.name === 'testsuite' || tag.name === 'testsuites') {
        suites.push(suiteOf(tag, depth, suites.at(-1)));
      } else if (depth === 1) {
        throw new UnreadableReport(
          'malformed',
          `expected <testsuites> or <testsuite>, found <${tag.name.slice(0, 64)}>`,
        );
      } else if (tag.name === 'testcase' && open === null) {
        open = { attributes: tag.attributes, depth, findings: [], requirements: '' };
      } else if (open !== null && depth === open.depth + 1) {
        const status = OUTCOME_ELEMENTS.get(tag.name);
        if (status === undefined) return 'plain';
        const of = findingOf(status, tag.attributes);
        open.findings.push(of);
        finding = { of, depth };
        return 'wants-text';
      } else if (open !== null && depth === open.depth + 2) takeProperty(open, tag);
      return 'plain';
    },
    close(depth) {
      if (finding !== null && finding.depth === depth) {
        finding = null;
        return 'had-text';
      }
      if (open !== null && open.depth === depth) {
        closeCase(open);
        open = null;
      }
      const suite = suites.at(-1);
      if (suite !== undefined && suite.depth === depth) closeSuite(suite);
      if (depth === 1) release();
      return 'plain';
    },
    text(text) {
      if (finding === null || finding.of.text.length >= TEXT_LIMIT) return;
      finding.of.text += text.slice(0, TEXT_LIMIT);
    },
  };
}

function suiteOf(tag: SaxesTagPlain, depth: number, outer: Suite | undefined): Suite {
  const name = restoreEscapes(attribute(tag.attributes, 'name'));
  const outerPath = outer?.path ?? [];
  return {
    element: tag.name,
    name,
    file: attribute(tag.attributes, 'file') || (outer?.file ?? ''),
    path: tag.name === 'testsuite' ? [...outerPath, name] : outerPath,
    depth,
    declared: countOf(tag.attributes, 'tests'),
    mayBeLeftOut: (countOf(tag.attributes, 'skipped') ?? 0) + (countOf(tag.attributes, 'disabled') ?? 0),
    listed: 0,
    nestedSuites: 0,
  };
}

/** A test's own property: the only one that is looked at. */
function takeProperty(open: OpenCase, { name, attributes }: SaxesTagPlain): void {
  if (name !== 'property' || attribute(attributes, 'name') !== 'requirements') return;
  open.requirements = attribute(attributes, 'value');
}

/** Only the outermost count is held against the list: inner ones count as their reporter likes. */
function checkCount(suite: Suite, collector: Pick<TestCollector, 'note'>): void {
  if (suite.declared === null || suite.depth > 2) return;
  // node:test counts a nested suite as one test.
  const nested = suite.element === 'testsuite' ? suite.nestedSuites : 0;
  if (suite.declared <= suite.listed + nested + suite.mayBeLeftOut) return;
  const found = `the suite says ${suite.declared} tests and lists ${suite.listed}`;
  // pytest counts subtests that it does not list.
  if (suite.name !== 'pytest') throw new UnreadableReport('truncated', found);
  collector.note(found);
}

/** The second entry that pytest writes for a test which had failed before its teardown failed as well. */
function isFailedTeardown(before: RawTest, test: RawTest): boolean {
  return (
    test.status === 'error' &&
    before.status !== 'error' &&
    test.message?.startsWith('failed on teardown') === true &&
    before.name === test.name &&
    before.file === test.file
  );
}

function countOf(attributes: Attributes, name: string): number | null {
  const value = attribute(attributes, name);
  if (value === '') return null;
  const count = Number(value);
  return Number.isSafeInteger(count) && count >= 0 ? count : null;
}
