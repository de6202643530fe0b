import { describe, expect, test } from '@jest/globals';
import { assembleScorecard, type CardContext } from '../../src/core/card-context.ts';
import { scoreOwn } from '../../src/core/own-card.ts';
import type { OwnContext, OwnSuiteRuns } from '../../src/core/own-tests.ts';
import { DEFAULT_GATE, type Gate } from '../../src/core/repository-config.ts';
import { createTestId } from '../../src/core/test-id.ts';
import { formatScorecardFile, parseScorecardFile } from '../../src/formats/scorecard-file.ts';
import { createOwnCard } from '../support/scorecards.ts';
import { endedRun, reportedRun } from '../support/suite-runs.ts';

const FILE = 'parse.test.ts';
const id = (name: string) => createTestId({ file: FILE, describe: [], name });
const [a, b] = [id('a'), id('b')];
const full = endedRun({ kind: 'infrastructure', detail: 'no space left' });

function score(runs: Partial<OwnSuiteRuns>, context: Partial<OwnContext> = {}, gate: Partial<Gate> = {}) {
  const suite = {
    base: reportedRun({ passed: [a] }),
    head: reportedRun({ passed: [a] }),
    proof: null,
    guard: null,
  };
  return scoreOwn({
    suites: [{ ...suite, ...runs }],
    context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: true, ...context },
    changedTestConfiguration: [],
    gate: { ...DEFAULT_GATE, ...gate },
  });
}

const qualifiers = (card: ReturnType<typeof score>, test: string) =>
  card.tests.find((row) => row.id === test)?.qualifiers;
const changed = { changedTestFiles: [FILE], editedTestFiles: [FILE] };

describe('a proof or guard run', () => {
  test('that the machine failed proves nothing, and says so', () => {
    const card = score({ head: reportedRun({ passed: [a, b] }), proof: full, guard: full }, changed);
    expect([qualifiers(card, a), qualifiers(card, b)]).toEqual([[], []]);
    expect(card.metrics).toMatchObject({
      proven: null,
      proven_reason: 'no space left',
      unproven: null,
      rewritten: null,
      rewritten_reason: 'no space left',
    });
    expect(card.notes).toEqual([]);
  });

  test('that the machine failed trips no gate', () => {
    const gate = { rewritten: 'fail', unproven: 'fail' } as const;
    expect(score({ proof: full, guard: full }, changed, gate).conclusion).toBe('success');
  });

  test('in which a new test is skipped neither proves it nor says that it passes', () => {
    const runs = { head: reportedRun({ passed: [a, b] }), proof: reportedRun({ passed: [a], skipped: [b] }) };
    const card = score(runs, { changedTestFiles: [FILE] });
    expect(qualifiers(card, b)).toEqual([]);
    expect(card.metrics).toMatchObject({ proven: 0, unproven: 0 });
    expect(card.notes).toContain('nothing shows that this change was needed');
  });
});

describe('a broken test', () => {
  test('has the cause REGRESSION, whether it fails, is hidden or is gone', () => {
    const base = reportedRun({ passed: [a, b, id('c')] });
    const card = score({ base, head: reportedRun({ failed: [a], skipped: [b] }) });
    expect(card.tests.map(({ cause }) => cause)).toEqual(['REGRESSION', 'REGRESSION', 'REGRESSION']);
  });

  test('that is gone and waived, or gone with its file, is a note; a gate on `removed` sees it all the same', () => {
    const base = reportedRun({ passed: [a, b] });
    const head = reportedRun({ passed: [b] });
    const waivers = [{ test: a, until: '2099-01-01', why: 'issue 12' }];
    expect(score({ base, head }, { waivers }).metrics).toMatchObject({ broken: 0, waived: 1 });
    const card = score({ base, head }, { waivers, ...changed });
    expect(card).toMatchObject({ verdict: 'clean', metrics: { broken: 0 } });
    expect(qualifiers(card, a)).toEqual(['file edited', 'waived']);
    expect(score({ base, head }, { waivers, ...changed }, { removed: 'fail' }).conclusion).toBe('failure');
  });
});

describe('a second report', () => {
  test('makes the run tampered only where base does not write it as well', () => {
    const withExtra = { ...reportedRun({ passed: [a] }), extraReports: ['ctrf.json'] };
    expect(score({ head: withExtra })).toMatchObject({
      verdict: 'tampered',
      conclusion: 'failure',
      exit_code: 1,
    });
    expect(score({ base: withExtra, head: withExtra }).verdict).toBe('clean');
  });
});

test('no suite at all is not measured: nothing run is never a pass', () => {
  const nothing = scoreOwn({
    suites: [],
    context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: true },
    changedTestConfiguration: [],
    gate: DEFAULT_GATE,
  });
  expect(nothing).toMatchObject({ verdict: 'invalid', exit_code: 3, verdict_reason: 'no suite was run' });
});

test('a change with very many test configuration files still gives a card that can be read back', () => {
  const paths = Array.from({ length: 5_000 }, (_, index) => `node_modules/p${index}/index.js`);
  const body = scoreOwn({
    suites: [
      { base: reportedRun({ passed: [a] }), head: reportedRun({ passed: [a] }), proof: null, guard: null },
    ],
    context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: true },
    changedTestConfiguration: paths,
    gate: DEFAULT_GATE,
  });
  expect(body.notes.join()).toContain('and 4980 more');
  const { generator, run, subject, environment }: Omit<CardContext, 'task'> = createOwnCard([]);
  const card = assembleScorecard({ generator, run, subject, environment, task: null }, body, []);
  expect(parseScorecardFile({ name: 'scorecard.json', text: formatScorecardFile(card) })).toEqual(card);
});
