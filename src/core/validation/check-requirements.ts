import { resultOf } from '../suite-result.ts';
import type { SuiteRun } from '../suite-run.ts';
import type { TestId } from '../test-id.ts';
import type { ParsedRequirements } from './requirements.ts';
import type { TaskFault } from './task-fault.ts';

/** Which tests say that they check a requirement. */
export interface RequirementCoverage {
  readonly requirement: string;
  readonly text: string;
  readonly tests: readonly TestId[];
}

/** The tests by requirement, and what is wrong with them. An instruction without numbers is left alone. */
export function checkRequirements(
  { items, unnumbered }: ParsedRequirements,
  runs: readonly SuiteRun[],
): { readonly coverage: readonly RequirementCoverage[]; readonly faults: readonly TaskFault[] } {
  if (items.length === 0) return { coverage: [], faults: [] };
  const named = namedRequirements(runs);
  const coverage = items.map(({ id, text }) => ({
    requirement: id,
    text,
    tests: [...named].flatMap(([test, names]) => (names.includes(id) ? [test] : [])),
  }));
  const known = new Set(items.map(({ id }) => id));
  const faults = [
    ...unnumbered.map((sentence) => fault(null, `instruction.md: a "must" without a number: ${sentence}`)),
    ...wrongNumbers(items.map(({ id }) => id)),
    ...coverage
      .filter(({ tests }) => tests.length === 0)
      .map(({ requirement }) => fault(null, `${requirement} is named by no test`)),
    ...[...named].flatMap(([test, names]) =>
      names.length === 0 ? [fault(test, `${test} names no requirement`)] : unknownNames(test, names, known),
    ),
  ];
  return { coverage, faults };
}

/** Each test of the reports with the requirements that it names; a test of two sets is listed once. */
function namedRequirements(runs: readonly SuiteRun[]): ReadonlyMap<TestId, readonly string[]> {
  return new Map(
    runs.flatMap((run) =>
      run.end.kind === 'reported' && resultOf(run) !== null
        ? run.end.report.tests.map(({ id, requirements }) => [id, requirements ?? []] as const)
        : [],
    ),
  );
}

function unknownNames(test: TestId, names: readonly string[], known: ReadonlySet<string>): TaskFault[] {
  return names
    .filter((name) => !known.has(name))
    .map((name) => fault(test, `${test} names ${name}, which instruction.md does not have`));
}

function wrongNumbers(ids: readonly string[]): TaskFault[] {
  const sorted = [...ids].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const wrong = sorted.findIndex((id, index) => id !== `R${index + 1}`);
  if (wrong < 0) return [];
  return [
    fault(
      null,
      `instruction.md: expected R${wrong + 1}, found ${sorted[wrong]}: numbers run from R1, each once`,
    ),
  ];
}

function fault(test: TestId | null, text: string): TaskFault {
  return { check: 'requirements', step: null, test, text };
}
