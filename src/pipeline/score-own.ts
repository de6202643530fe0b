import { scoreOwn } from '../core/own-card.ts';
import { planOwn } from '../core/own-plan.ts';
import type { OwnSuiteRuns } from '../core/own-tests.ts';
import { createPathMatcher } from '../core/path-patterns.ts';
import { REPORT_DIRECTORY } from '../core/report-directory.ts';
import type { OwnSuite, RepositoryConfig } from '../core/repository-config.ts';
import type { ScorecardBody } from '../core/scorecard-body.ts';
import type { Side, SuiteRun } from '../core/suite-run.ts';
import type { TreeRecipe, TreeSource } from '../core/tree.ts';
import { measureOnce, type RunCaching } from './cached-runs.ts';
import { measureTree } from './measure-tree.ts';
import type { MeasurePorts, Trees } from './ports.ts';
import type { MeasuredTree, RunnableSuite, TreeToMeasure } from './tree-to-measure.ts';

/** A change to score with a repository's own suites. */
export interface OwnScoring {
  readonly base: TreeSource;
  readonly head: TreeSource;
  readonly config: RepositoryConfig;
  readonly suites: readonly OwnSuite[];
  /** The values of the variables that the configuration lets through. */
  readonly environment: Readonly<Record<string, string>>;
  /** ISO date of today: a waiver is void from its day on. */
  readonly today: string;
  readonly caching: RunCaching | null;
}

/** Runs base and head, and proof and guard where test files change, and scores what they show. */
export async function measureOwn(
  scoring: OwnScoring,
  trees: Trees,
  ports: MeasurePorts,
): Promise<ScorecardBody> {
  const { base, head, config } = scoring;
  const changes = await trees.changes(base, head);
  const plan = planOwn({
    base,
    head,
    changes,
    testFiles: config.testFiles,
    staleReports: await findStaleReports(scoring, trees),
  });
  const measure = (side: Side, recipe: TreeRecipe) => measureTree(treeOf(side, recipe, scoring), ports);
  const [baseTree, headTree] = await inOrder(config.serial, [
    () => measureOnce(treeOf('base', plan.base, scoring), scoring.caching, ports),
    () => measure('head', plan.head),
  ]);
  const [proof, guard] = await inOrder(config.serial, [
    () => (plan.proof === null ? Promise.resolve(null) : measure('proof', plan.proof)),
    () => (plan.guard === null ? Promise.resolve(null) : measure('guard', plan.guard)),
  ]);
  const runsOf = (index: number): OwnSuiteRuns[] => {
    const baseRun = baseTree?.runs[index];
    const headRun = headTree?.runs[index];
    if (baseRun === undefined || headRun === undefined) return [];
    return [
      {
        base: baseRun,
        head: headRun,
        proof: plan.testsOnly ? headRun : runAt(proof, index),
        guard: plan.testsOnly ? baseRun : runAt(guard, index),
      },
    ];
  };
  return scoreOwn({
    suites: scoring.suites.flatMap((_, index) => runsOf(index)),
    context: {
      changedTestFiles: plan.changedTestFiles,
      editedTestFiles: plan.editedTestFiles,
      waivers: config.waive.filter(({ until }) => scoring.today < until),
      changesCode: plan.changesCode,
    },
    changedTestConfiguration: plan.changedTestConfiguration,
    gate: config.gate,
  });
}

/** Files that are there before a suite runs and that its report's glob would take for a report. */
async function findStaleReports(
  { base, head, suites }: OwnScoring,
  trees: Trees,
): Promise<readonly string[]> {
  const globs = suites.flatMap((suite) => {
    const { report, reportIn } = asRunnable(suite);
    return reportIn === 'workspace' && report.path !== null ? [report.path] : [];
  });
  if (globs.length === 0) return [];
  const isReport = createPathMatcher(globs);
  const paths = [...(await trees.listFiles(base)), ...(await trees.listFiles(head))];
  return [...new Set(paths.filter(isReport))].sort();
}

function treeOf(side: Side, recipe: TreeRecipe, { suites, config, environment }: OwnScoring): TreeToMeasure {
  return {
    side,
    label: side,
    recipe,
    warmUp: [],
    setup: uniqueSetup(suites),
    suites: suites.map(asRunnable),
    limits: config.limits,
    environment,
    repeat: { failed: config.repeatFailed, all: config.repeatAll },
  };
}

/** Suites that share a set-up command share its run: a tree is set up once. */
function uniqueSetup(suites: readonly OwnSuite[]): OwnSuite['setup'] {
  const seen = new Set<string>();
  return suites
    .flatMap(({ setup }) => setup)
    .filter((command) => {
      const key = JSON.stringify(command);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function asRunnable({ name, run, report }: OwnSuite): RunnableSuite {
  const inDirectory = report.path?.startsWith(`${REPORT_DIRECTORY}/`) ?? false;
  const path = inDirectory ? (report.path?.slice(REPORT_DIRECTORY.length + 1) ?? null) : report.path;
  return {
    name,
    set: 'own',
    overlay: null,
    run,
    report: { format: report.format, path },
    reportIn: inDirectory ? 'directory' : 'workspace',
    environment: {},
  };
}

function runAt(tree: MeasuredTree | null | undefined, index: number): SuiteRun | null {
  return tree?.runs[index] ?? null;
}

/** Side by side, or one after the other where the suites share something outside their trees. */
async function inOrder<T>(serial: boolean, jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  if (!serial) return Promise.all(jobs.map((job) => job()));
  const results: T[] = [];
  for (const job of jobs) results.push(await job());
  return results;
}
