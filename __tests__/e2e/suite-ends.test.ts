import { describe, expect } from '@jest/globals';
import { openChange, type Scene } from '../support/scene.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { testRows } from '../support/thorough.ts';

const WORKS = tapSuite({ adds: 'ok', subtracts: 'ok' });
const HANGS = 'console.log("TAP version 13\\n1..2\\nok 1 - adds");setInterval(() => undefined, 1_000);\n';
const FLOODS = `const chunk = '# all work and no play\\n'.repeat(50_000);
for (let sent = 0; sent < MEGABYTES * 2 ** 20; sent += chunk.length) process.stdout.write(chunk);
`;

interface Row {
  readonly what: string;
  /** Also where CI does not wait for every row. */
  readonly always?: true;
  /** suite.mjs on either side; a suite that reports two passing tests unless given. */
  readonly base?: string;
  readonly head?: string;
  /** setup.mjs on either side, where there is one. */
  readonly setup?: { readonly base: string; readonly head: string };
  readonly config?: string;
  readonly code: number;
  readonly verdict: string;
  readonly says: string;
}

const JUNIT = `suites:
  - name: unit
    run: [node, suite.mjs]
    report: { format: junit, path: report.xml }
`;
const WITH_SETUP = `suites:
  - name: unit
    setup: [[node, setup.mjs]]
    run: [node, suite.mjs]
    report: { format: tap }
`;
const writes = (report: string) =>
  `import { writeFileSync } from 'node:fs';\nwriteFileSync('report.xml', ${JSON.stringify(report)});\n`;
const TWO =
  '<testsuite name="s"><testcase classname="c" name="adds"/><testcase classname="c" name="subtracts"/></testsuite>';

const ROWS: readonly Row[] = [
  {
    what: 'that hangs on head is stopped at its limit, and its tests time out',
    always: true,
    head: HANGS,
    config: tapConfig('limits: { suite: 2s }\n'),
    code: 1,
    verdict: 'regressed',
    says: 'the command was stopped at its time limit',
  },
  {
    what: 'that hangs on base as well is not measured',
    base: HANGS,
    head: `// still\n${HANGS}`,
    config: tapConfig('limits: { suite: 2s }\n'),
    code: 3,
    verdict: 'invalid',
    says: 'on base as well',
  },
  {
    what: 'that dies by a signal before it reports breaks all that passed',
    head: "process.kill(process.pid, 'SIGSEGV');\n",
    code: 1,
    verdict: 'regressed',
    says: 'the command was ended by SIGSEGV',
  },
  {
    what: 'that dies by a signal after a whole report of passed tests is no pass',
    head: tapSuite({ adds: 'ok', subtracts: 'ok' }, "process.kill(process.pid, 'SIGKILL');"),
    code: 1,
    verdict: 'regressed',
    says: 'every reported test passed on head, but the command was ended by SIGKILL (on base: the command exited with 0)',
  },
  {
    what: 'that prints more than it may is stopped',
    head: FLOODS.replace('MEGABYTES', '8') + WORKS,
    config: tapConfig('limits: { output: 1MiB }\n'),
    code: 1,
    verdict: 'regressed',
    says: 'the command was stopped at its output limit',
  },
  {
    what: 'that prints 200 MB within its limit is measured',
    head: FLOODS.replace('MEGABYTES', '200') + WORKS,
    code: 0,
    verdict: 'clean',
    says: '',
  },
  {
    what: 'that writes no report on head breaks all that passed',
    base: writes(TWO),
    head: 'process.exitCode = 4;\n',
    config: JUNIT,
    code: 1,
    verdict: 'regressed',
    says: 'the command exited with 4',
  },
  {
    what: 'whose report breaks off on head breaks all that passed',
    base: writes(TWO),
    head: writes(TWO.slice(0, 60)),
    config: JUNIT,
    code: 1,
    verdict: 'regressed',
    says: 'report.xml',
  },
  {
    what: 'that reports no test on head breaks all that passed',
    base: writes(TWO),
    head: writes('<testsuite name="s"/>'),
    config: JUNIT,
    code: 1,
    verdict: 'regressed',
    says: 'the report lists no test',
  },
  {
    what: 'that reports one id twice counts the worse of the two',
    base: writes(TWO),
    head: writes(TWO.replace('subtracts"/>', 'adds"><failure message="off by one"/></testcase>')),
    config: JUNIT,
    code: 1,
    verdict: 'regressed',
    says: 'duplicate-ids',
  },
  {
    what: 'that exits with 0 although a test failed is flagged',
    always: true,
    head: tapSuite({ adds: 'ok', subtracts: 'not ok' }, ''),
    code: 1,
    verdict: 'regressed',
    says: '1 failed, but the command exited with 0',
  },
  {
    what: 'that exits with 1 although all tests passed is no pass',
    head: tapSuite({ adds: 'ok', subtracts: 'ok' }, 'process.exitCode = 1;'),
    code: 1,
    verdict: 'regressed',
    says: 'every reported test passed on head, but the command exited with 1 (on base: the command exited with 0)',
  },
  {
    what: 'whose program is nowhere is not measured',
    head: `// other\n${WORKS}`,
    config: 'suites:\n  - name: unit\n    run: [no-such-program-here]\n    report: { format: tap }\n',
    code: 3,
    verdict: 'invalid',
    says: 'no-such-program-here',
  },
  {
    what: 'whose set-up fails on both sides is not measured',
    setup: { base: 'process.exit(7);\n', head: 'process.exit(8);\n' },
    code: 3,
    verdict: 'invalid',
    says: 'set-up failed: node setup.mjs: the command exited with 7 on base as well',
  },
  {
    what: 'whose set-up fails on head alone breaks all that passed',
    setup: { base: '', head: 'console.error("no compiler");process.exit(8);\n' },
    code: 1,
    verdict: 'regressed',
    says: 'set-up failed: node setup.mjs: the command exited with 8; it last printed: no compiler',
  },
  {
    what: 'whose set-up fails on base alone is shown as mended',
    setup: { base: 'process.exit(7);\n', head: '' },
    code: 0,
    verdict: 'clean',
    says: 'base could not be measured: set-up failed: node setup.mjs: the command exited with 7; the pull request mended the build',
  },
];

describe('a suite', () => {
  testRows(ROWS, async (row) => {
    const scene = openRow(row);
    const result = await scene.score(['--quiet']);
    expect({ code: result.code, verdict: result.card.verdict }).toEqual({
      code: row.code,
      verdict: row.verdict,
    });
    expect(JSON.stringify(result.card)).toContain(row.says);
  });
});

function openRow({ base = WORKS, head = WORKS, setup, config }: Row): Scene {
  const files = config ?? (setup === undefined ? tapConfig() : WITH_SETUP);
  return openChange(
    {
      '.github/stepmark.yml': files,
      'suite.mjs': base,
      ...(setup === undefined ? {} : { 'setup.mjs': setup.base }),
    },
    { 'suite.mjs': head, ...(setup === undefined ? {} : { 'setup.mjs': setup.head }) },
  );
}
