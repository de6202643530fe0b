import type { JudgedSuite, JudgedTest } from './judged-suite.ts';
import { machineFailure, reasonOf, resultsFor } from './judged-suite.ts';
import { resultOf, type SuiteResult } from './suite-result.ts';
import type { SuiteRun } from './suite-run.ts';

/**
 * Blames a repository's own suite (docs/scoring.md section 2, "Without a task"): failing on head alone is measured, with
 * every test of base an error; failing on base alone shows head and says so; failing on both is not measured.
 */
export function judgeOwnSuite(base: SuiteRun, head: SuiteRun): JudgedSuite {
  for (const run of [base, head]) {
    const detail = machineFailure(run);
    if (detail !== null) return { status: 'not-measured', reason: 'infrastructure', detail };
  }
  const before = resultOf(base);
  const after = resultOf(head);
  if (before !== null) return compare(before, head, after);

  const baseReason = reasonOf(base);
  const headReason = reasonOf(head);
  if (after === null) {
    const detail = `${baseReason?.detail} on base as well (head: ${headReason?.detail})`;
    return { status: 'not-measured', reason: headReason?.reason ?? 'no-report', detail };
  }
  const tests = [...after.tests].map(
    ([id, result]): JudgedTest => ({ id, base: null, head: result, flaky: after.flaky.has(id) }),
  );
  return { status: 'measured', tests, result: after, baseUnmeasured: baseReason?.detail ?? null };
}

function compare(before: SuiteResult, head: SuiteRun, after: SuiteResult | null): JudgedSuite {
  const ids = new Set([...before.tests.keys(), ...(after?.tests.keys() ?? [])]);
  const heads = resultsFor(head, ids);
  const tests = [...heads].map(
    ([id, result]): JudgedTest => ({
      id,
      base: before.tests.get(id)?.outcome ?? 'missing',
      head: result,
      flaky: before.flaky.has(id) || (after?.flaky.has(id) ?? false),
    }),
  );
  return { status: 'measured', tests, result: after, baseUnmeasured: null };
}
