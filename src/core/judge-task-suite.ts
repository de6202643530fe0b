import type { JudgedSuite } from './judged-suite.ts';
import { machineFailure, reasonOf, resultsFor } from './judged-suite.ts';
import type { ManifestSuite, ValidatedEnd } from './manifest.ts';
import { resultOf } from './suite-result.ts';
import type { SuiteRun } from './suite-run.ts';

/**
 * Blames a task's suite: base must end as it did when the task was validated, else this machine cannot measure it.
 * After that everything that goes wrong on head is the work's (BUILD, CRASH), so that crashing never beats failing.
 */
export function judgeTaskSuite(
  declared: Pick<ManifestSuite, 'tests' | 'base'>,
  base: SuiteRun | null,
  head: SuiteRun | null,
): JudgedSuite {
  if (head === null) {
    return { status: 'not-measured', reason: 'infrastructure', detail: 'the suite was not run on the work' };
  }
  for (const run of [base, head]) {
    const detail = machineFailure(run);
    if (detail !== null) return { status: 'not-measured', reason: 'infrastructure', detail };
  }
  const worse = base === null ? null : worseThanValidated(declared.base, base);
  if (worse !== null) return { status: 'not-measured', reason: 'infrastructure', detail: worse };

  const heads = resultsFor(head, declared.tests);
  const bases = base === null ? null : resultsFor(base, declared.tests);
  const result = resultOf(head);
  return {
    status: 'measured',
    result,
    baseUnmeasured: null,
    tests: [...heads].map(([id, headResult]) => ({
      id,
      base: bases?.get(id)?.outcome ?? null,
      head: headResult,
      flaky: result?.flaky.has(id) ?? false,
    })),
  };
}

function worseThanValidated(validated: ValidatedEnd, base: SuiteRun): string | null {
  const now = reasonOf(base);
  if (validated.status !== 'measured' || now === null) return null;
  return `the starting tree could not be measured here, although it was when the task was validated: ${now.detail}`;
}
