import fc from 'fast-check';
import type { OwnMeasurement } from '../../src/core/own-card.ts';
import { DEFAULT_GATE, type Gate } from '../../src/core/repository-config.ts';
import { isFailing, resultOf } from '../../src/core/suite-result.ts';
import type { ProcessEnd, Side, SuiteEnd, SuiteRun, SuiteSet } from '../../src/core/suite-run.ts';
import type { TaskMeasurement } from '../../src/core/task-measurement.ts';
import { createTestId, type TestId } from '../../src/core/test-id.ts';
import type { ReportedTest } from '../../src/core/test-report.ts';
import { measuredTask } from './task-measurements.ts';

/** Whose run it is, and which tests it may report. */
export interface RunFrame {
  readonly suite: string;
  readonly set: SuiteSet;
  readonly side: Side;
  readonly ids: readonly TestId[];
}

const MESSAGES = ['expected 3, got 2', 'ENOENT: no such file', 'is not a function'];

const ENDED: fc.Arbitrary<Omit<ProcessEnd, 'durationMs'>> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1).map((exit) => ({ exit, signal: null, limit: null })) },
  fc.constantFrom('SIGSEGV', 'SIGKILL').map((signal) => ({ exit: null, signal, limit: null })),
  fc
    .constantFrom('time' as const, 'output' as const, 'memory' as const)
    .map((limit) => ({ exit: null, signal: 'SIGKILL', limit })),
);

const processEnd: fc.Arbitrary<ProcessEnd> = fc
  .tuple(ENDED, fc.integer({ min: 0, max: 9_000 }))
  .map(([end, durationMs]) => ({ ...end, durationMs }));

function reportedTests(ids: readonly TestId[]): fc.Arbitrary<ReportedTest[]> {
  const reported = (id: TestId): fc.Arbitrary<ReportedTest> =>
    fc
      .record({
        status: fc.constantFrom('passed', 'passed', 'passed', 'failed', 'error', 'skipped' as const),
        message: fc.constantFrom(...MESSAGES),
        durationMs: fc.option(fc.integer({ min: 0, max: 500 })),
      })
      .map(({ status, message, durationMs }) => ({
        id,
        status,
        durationMs,
        message: status === 'passed' ? null : message,
      }));
  return fc
    .subarray([...ids, ...ids.slice(0, 1)], { minLength: 1 })
    .chain((listed) => fc.tuple(...listed.map(reported)));
}

function suiteEnd(ids: readonly TestId[]): fc.Arbitrary<SuiteEnd> {
  const detail = fc.constantFrom('make: *** [all] Error 2', 'no file matches r.xml');
  return fc.oneof(
    {
      weight: 12,
      arbitrary: reportedTests(ids).map(
        (tests): SuiteEnd => ({ kind: 'reported', report: { format: 'junit', tests, notes: [] } }),
      ),
    },
    fc
      .tuple(
        fc.constantFrom(
          'no-report' as const,
          'unreadable-report' as const,
          'zero-tests' as const,
          'could-not-start' as const,
          'infrastructure' as const,
        ),
        detail,
      )
      .map(([kind, text]): SuiteEnd => ({ kind, detail: text })),
    fc
      .tuple(detail, processEnd)
      .map(([text, end]): SuiteEnd => ({ kind: 'setup-failed', detail: text, end })),
  );
}

/** One run, as the pipeline makes them: no process where none was started. */
function singleRun({ suite, set, side, ids }: RunFrame): fc.Arbitrary<SuiteRun> {
  const unstarted = ['setup-failed', 'could-not-start', 'infrastructure'];
  return fc
    .tuple(suiteEnd(ids), processEnd, fc.subarray(['extra.xml']), fc.boolean())
    .map(([end, process, extraReports, cached]) => ({
      suite,
      set,
      side,
      end,
      process: unstarted.includes(end.kind) ? null : process,
      reruns: [],
      repeats: [],
      extraReports: side === 'head' && end.kind === 'reported' ? extraReports : [],
      log: unstarted.includes(end.kind) ? null : `logs/${side}-${suite}.log`,
      cached,
    }));
}

/** A run with repeats or with reruns: the pipeline runs a suite again only while something fails in it. */
export function arbitraryRun(frame: RunFrame): fc.Arbitrary<SuiteRun> {
  return fc
    .tuple(singleRun(frame), fc.array(singleRun(frame), { maxLength: 2 }), fc.boolean())
    .map(([first, again, repeat]) => {
      if (repeat) return { ...first, repeats: again };
      let run = first;
      for (const rerun of again) {
        const failing = [...(resultOf(run)?.tests.values() ?? [])].some(({ outcome }) => isFailing(outcome));
        if (failing && run.process?.limit === null) run = { ...run, reruns: [...run.reruns, rerun] };
      }
      return run;
    });
}

export const arbitraryGate: fc.Arbitrary<Gate> = fc.constantFrom(DEFAULT_GATE, {
  ...DEFAULT_GATE,
  regressed: 'neutral',
  invalid: 'fail',
  unproven: 'fail',
  removed: 'fail',
  flaky: 'fail',
  minStepScore: 60,
});

const WAIVERS = [{ test: '*::known to be slow', until: '2099-01-01', why: 'issue 12' }];

/** Everything that can be measured of one or two own suites, with and without proof and guard. */
export function arbitraryOwn(): fc.Arbitrary<OwnMeasurement> {
  const files = ['a.test.ts', 'b.test.ts', ''];
  const names = ['adds', 'known to be slow', 'wraps at 80'];
  const ids = files.flatMap((file) => names.map((name) => createTestId({ file, describe: [], name })));
  const suiteRuns = (suite: string) => {
    const run = (side: Side) => arbitraryRun({ suite, set: 'own', side, ids });
    return fc
      .record({
        base: run('base'),
        head: run('head'),
        proof: fc.option(run('proof')),
        guard: fc.option(run('guard')),
        testsOnly: fc.boolean(),
      })
      .map(({ testsOnly, ...runs }) => (testsOnly ? { ...runs, proof: runs.head, guard: runs.base } : runs));
  };
  return fc.record({
    suites: fc.oneof(fc.tuple(suiteRuns('unit')), fc.tuple(suiteRuns('unit'), suiteRuns('web'))),
    context: fc.record({
      changedTestFiles: fc.subarray(files.slice(0, 2)),
      editedTestFiles: fc.subarray(files.slice(0, 1)),
      waivers: fc.subarray(WAIVERS),
      changesCode: fc.boolean(),
    }),
    changedTestConfiguration: fc.subarray(['jest.config.js']),
    gate: arbitraryGate,
  });
}

/** Everything that can be measured of a task of three steps; its tests may also be reported under undeclared ids. */
export function arbitraryTask(): fc.Arbitrary<TaskMeasurement> {
  const whole = measuredTask({
    steps: [
      { declared: 2, passed: 2, needs: [] },
      { declared: 3, passed: 2, needs: [0], weight: 5 },
      { declared: 1, passed: 0, needs: [1] },
    ],
    p2p: { passed: 2, declared: 3 },
  });
  const other = createTestId({ file: 'x.py', describe: [], name: 'of nobody' });
  const runs = (set: 'f2p' | 'p2p') => {
    const frame = { suite: set, set, ids: [...(whole.manifest.suites[set]?.tests ?? []), other] };
    const usual = whole[set]?.base ?? null;
    return fc.oneof(
      {
        weight: 3,
        arbitrary: arbitraryRun({ ...frame, side: 'head' }).map((head) => ({ base: usual, head })),
      },
      fc.record({
        base: fc.option(arbitraryRun({ ...frame, side: 'base' })),
        head: arbitraryRun({ ...frame, side: 'head' }),
      }),
      fc.constant(whole[set]),
    );
  };
  const sentences = (text: string) => fc.subarray([text]);
  return fc
    .record({
      f2p: fc.option(runs('f2p'), { freq: 9 }),
      p2p: fc.option(runs('p2p'), { freq: 9 }),
      integrity: fc.record({
        restored: sentences('conftest.py'),
        effective: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, sentences('conftest.py decides')),
        forged: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, sentences('f2p: is forged')),
      }),
      gate: arbitraryGate,
    })
    .map((measured) => ({ ...whole, ...measured }));
}
