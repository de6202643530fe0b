import type { ReportedStatus } from '../../core/test-report.ts';
import type { createJunitIdentity } from './junit-identity.ts';
import type { PathStripper } from './relative-path.ts';
import type { RawTest } from './test-collector.ts';
import { restoreEscapes } from './xml-trimmer.ts';

export type Attributes = Readonly<Record<string, string>>;

/** A `<testcase>` that has not ended yet. */
export interface OpenCase {
  readonly attributes: Attributes;
  readonly depth: number;
  readonly findings: Finding[];
  /** Of the property `requirements`, where it is there. */
  requirements: string;
}

/** An element inside a test case that says how it ended. */
export interface Finding {
  readonly status: ReportedStatus;
  readonly isTodo: boolean;
  readonly message: string;
  text: string;
}

const NOT_RUN = new Set(['notrun', 'disabled', 'skipped']);
const WORST_FIRST: readonly ReportedStatus[] = ['error', 'failed', 'skipped'];

/** Longest attribute that is read; names that differ only after it are one. */
const ATTRIBUTE_LIMIT = 16 * 1024;
/** The `<testsuite>` around a test case. */
export interface EnclosingSuite {
  readonly file: string;
  readonly path: readonly string[];
}

interface Identify {
  readonly identify: ReturnType<typeof createJunitIdentity>;
  readonly path: PathStripper['path'];
}

/** What a test case says, when it has ended. */
export function testOf(
  closing: OpenCase,
  suite: EnclosingSuite | undefined,
  { identify, path }: Identify,
): RawTest {
  const { attributes } = closing;
  const { file, describe, name } = identify({
    name: restoreEscapes(attribute(attributes, 'name')),
    classname: restoreEscapes(attribute(attributes, 'classname')),
    file: path(attribute(attributes, 'file') || (suite?.file ?? '')),
    suites: suite?.path ?? [],
  });
  const deciding = decidingFinding(closing.findings);
  const isNotRun = NOT_RUN.has(attribute(attributes, 'status'));
  return {
    file,
    describe,
    name,
    status: deciding?.status ?? (isNotRun ? 'skipped' : 'passed'),
    durationMs: durationOf(attribute(attributes, 'time')),
    message: deciding === null ? null : messageOf(deciding),
    ...requirementsOf(closing.requirements),
  };
}

const REQUIREMENTS_LIMIT = 100;

/** `R3 R7`, as tasks of Stepmark write it. */
function requirementsOf(value: string): Pick<RawTest, 'requirements'> {
  if (value === '') return {};
  const names = value.split(/[\s,]+/u).filter((name) => /^[A-Za-z0-9.-]{1,20}$/u.test(name));
  return { requirements: names.slice(0, REQUIREMENTS_LIMIT) };
}

/** A test marked as to be done is expected to fail; else the worst finding stands. */
function decidingFinding(findings: readonly Finding[]): Finding | null {
  if (findings.length === 0) return null;
  const todo = findings.find((finding) => finding.isTodo);
  if (todo !== undefined) return todo;
  for (const status of WORST_FIRST) {
    const found = findings.find((finding) => finding.status === status);
    if (found !== undefined) return found;
  }
  return null;
}

export function findingOf(status: ReportedStatus, attributes: Attributes): Finding {
  return {
    status,
    isTodo: status === 'skipped' && attribute(attributes, 'type') === 'todo',
    message: attribute(attributes, 'message') || attribute(attributes, 'type'),
    text: '',
  };
}

/** Many reporters begin the text with the message: it is then not said twice. */
function messageOf(finding: Finding): string {
  const message = restoreEscapes(finding.message).trim();
  const text = restoreEscapes(finding.text).trim();
  // node:test has no reason for a skipped test and says "true".
  if (text === '') return message === 'true' ? '' : message;
  return text.slice(0, message.length + 128).includes(message) ? text : `${message}\n\n${text}`;
}

/** An attribute's value, cut; empty where there is none. */
export function attribute(attributes: Attributes, name: string): string {
  const value = attributes[name];
  if (value === undefined) return '';
  return value.length > ATTRIBUTE_LIMIT ? value.slice(0, ATTRIBUTE_LIMIT) : value;
}

/** Seconds, with commas between thousands in older reports. */
function durationOf(seconds: string): number | null {
  if (seconds === '') return null;
  return Number(seconds.includes(',') ? seconds.replaceAll(',', '') : seconds) * 1000;
}
