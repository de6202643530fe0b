import { cleanText } from '../core/clean-text.ts';
import type { Scorecard, ScorecardTest } from '../core/scorecard.ts';

const MESSAGE_LIMIT = 2_000;
/** What XML 1.0 cannot hold, not even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;
const SPECIAL = /[&<>"'\t\n\r]/gu;

/** Every declared test with its outcome on head as JUnit XML, one suite element a suite. Ids come back whole. */
export function renderJunit(card: Scorecard): string {
  const bySuite = new Map<string, ScorecardTest[]>();
  for (const test of card.tests) {
    const known = bySuite.get(test.suite);
    if (known === undefined) bySuite.set(test.suite, [test]);
    else known.push(test);
  }
  const suites = [...bySuite].map(([name, tests]) => suiteElement(name, tests));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: card.generator.name, ...totals(card.tests) })}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteElement(name: string, tests: readonly ScorecardTest[]): string {
  return [
    `  <testsuite${attributes({ name, ...totals(tests) })}>`,
    ...tests.map(caseElement),
    '  </testsuite>',
  ].join('\n');
}

function totals(tests: readonly ScorecardTest[]): Record<string, string> {
  const kinds = tests.map((test) => kindOf(test));
  const count = (kind: string) => String(kinds.filter((own) => own === kind).length);
  return {
    tests: String(tests.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

/** `timeout` and `missing` are errors of a kind of their own, told by `type`. */
function kindOf({ head }: ScorecardTest): 'passed' | 'failure' | 'error' | 'skipped' {
  switch (head) {
    case 'passed':
    case 'skipped':
      return head;
    case 'failed':
      return 'failure';
    case 'error':
    case 'timeout':
    case 'missing':
    case null:
      return 'error';
  }
}

function caseElement(test: ScorecardTest): string {
  const [file = '', describe = '', ...name] = test.id.split('::');
  const time = ((test.duration_ms ?? 0) / 1000).toFixed(3);
  const open = `    <testcase${attributes({ file, classname: describe, name: name.join('::'), time })}`;
  const kind = kindOf(test);
  if (kind === 'passed') return `${open}/>`;
  if (kind === 'skipped') return `${open}><skipped/></testcase>`;
  const message = test.message === null ? {} : { message: cleanText(test.message, MESSAGE_LIMIT) };
  return `${open}><${kind}${attributes({ type: test.head ?? 'not measured', ...message })}/></testcase>`;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(value)}"`)
    .join('');
}

/** Attribute text; line ends and tabs as references, since a parser would turn them into spaces. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replace(SPECIAL, (char) => `&#${char.charCodeAt(0)};`);
}
