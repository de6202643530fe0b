import { describe, expect, test } from '@jest/globals';
import type { SuiteRun } from '../../../src/core/suite-run.ts';
import { createTestId } from '../../../src/core/test-id.ts';
import { checkRequirements } from '../../../src/core/validation/check-requirements.ts';
import { endedRun } from '../../support/suite-runs.ts';

const id = (name: string) => createTestId({ file: 'a', describe: [], name });

function runOf(named: Readonly<Record<string, readonly string[]>>): SuiteRun {
  const tests = Object.entries(named).map(([name, requirements]) => ({
    id: id(name),
    status: 'passed' as const,
    durationMs: null,
    message: null,
    requirements,
  }));
  return endedRun({ kind: 'reported', report: { format: 'junit', tests, notes: [] } }, { set: 'f2p' });
}

const items = [
  { id: 'R1', text: 'It must add.' },
  { id: 'R2', text: 'It must subtract.' },
];

function texts(run: SuiteRun, of = items, unnumbered: readonly string[] = []): readonly string[] {
  return checkRequirements({ items: of, unnumbered }, [run]).faults.map(({ text }) => text);
}

describe('requirements and tests', () => {
  test('belong together where each is named and each test names one', () => {
    const run = runOf({ adds: ['R1'], both: ['R1', 'R2'] });
    expect(texts(run)).toEqual([]);
    expect(checkRequirements({ items, unnumbered: [] }, [run]).coverage).toEqual([
      { requirement: 'R1', text: 'It must add.', tests: [id('adds'), id('both')] },
      { requirement: 'R2', text: 'It must subtract.', tests: [id('both')] },
    ]);
  });

  test('are at fault where one is named by nobody, or a test names none or one that is not there', () => {
    expect(texts(runOf({ adds: ['R1'], idle: [], odd: ['R1', 'R7'] }))).toEqual([
      'R2 is named by no test',
      'a::::idle names no requirement',
      'a::::odd names R7, which instruction.md does not have',
    ]);
  });

  test('are at fault where a "must" has no number, or numbers have a gap', () => {
    const run = runOf({ both: ['R1', 'R3'] });
    const gap = [
      { id: 'R1', text: '' },
      { id: 'R3', text: '' },
    ];
    expect(texts(run, gap, ['It must hurry.'])).toEqual([
      'instruction.md: a "must" without a number: It must hurry.',
      'instruction.md: expected R2, found R3: numbers run from R1, each once',
    ]);
  });

  test('are not asked for where the instruction numbers nothing', () => {
    expect(texts(runOf({ adds: [] }), [], ['It must add.'])).toEqual([]);
  });
});
